-- Times are Unix milliseconds, UTC. Every key begins with the agency.
CREATE TABLE report (
  agency_id TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  report_type TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  audit_sequence INTEGER,
  json TEXT NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX report_changed ON report (agency_id, changed_at);

CREATE TABLE desk (
  agency_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  report_id TEXT,
  focus TEXT,
  question TEXT,
  PRIMARY KEY (agency_id, person_id)
) WITHOUT ROWID;

-- The SHA-256 of the key: channels choose the keys, and theirs may be of any length.
CREATE TABLE turn (
  agency_id TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (agency_id, key_hash)
) WITHOUT ROWID;
CREATE INDEX turn_seen ON turn (seen_at);

CREATE TABLE handbook (
  version TEXT NOT NULL PRIMARY KEY,
  json TEXT NOT NULL
);

CREATE TABLE errand (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agency_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  due_at INTEGER NOT NULL,
  taken_until INTEGER,
  attempt INTEGER NOT NULL DEFAULT 0,
  given_up INTEGER NOT NULL DEFAULT 0,
  reason TEXT
);
CREATE INDEX errand_open ON errand (agency_id, report_id, id) WHERE given_up = 0;

CREATE TABLE contact (
  agency_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  reference TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (agency_id, person_id, channel_id, conversation)
);

CREATE TABLE sent_card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agency_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  round INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  reference TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  UNIQUE (agency_id, report_id, conversation, activity_id)
);

CREATE TABLE audit (
  agency_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  entry TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (agency_id, sequence)
);

CREATE TABLE audit_head (
  agency_id TEXT NOT NULL PRIMARY KEY,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL
) WITHOUT ROWID;

-- INSERT OR REPLACE deletes without firing delete triggers: only the next place of the chain may be filled.
CREATE TRIGGER audit_append BEFORE INSERT ON audit
WHEN NEW.sequence <> 1 + COALESCE((SELECT MAX(sequence) FROM audit WHERE agency_id = NEW.agency_id), 0)
BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- One row, rewritten to find out whether the disk takes writes.
CREATE TABLE probe (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  writes INTEGER NOT NULL
);
