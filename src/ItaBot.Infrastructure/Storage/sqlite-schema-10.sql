-- Bytes of evidence, each once under the SHA-256 of its content.
CREATE TABLE evidence (
  agency_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (agency_id, hash)
);
