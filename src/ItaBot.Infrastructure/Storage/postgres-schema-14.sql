-- Since when a file that people sent is known: the file itself is kept by its hash alone.
CREATE TABLE sent_file (
  agency_id TEXT NOT NULL,
  version TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, version)
);
