-- What of each report lies in SharePoint, as it was when we last spoke with it, and how the last try to send it ended.
CREATE TABLE sync_entry (
  agency_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  entry_key TEXT NOT NULL,
  remote_id TEXT,
  etag TEXT,
  hash TEXT,
  written TEXT,
  pending TEXT,
  differences TEXT,
  PRIMARY KEY (agency_id, report_id, entry_key)
);

CREATE TABLE sync_end (
  agency_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  trouble TEXT,
  sent_at INTEGER,
  PRIMARY KEY (agency_id, report_id)
);
