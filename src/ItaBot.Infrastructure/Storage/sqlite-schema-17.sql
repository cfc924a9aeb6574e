-- A turn's answer is long, and its key falls anywhere: kept in the order of their keys, every new turn moved long rows about. Now rows
-- stand in the order in which they came, and the keys in an index of their own.
CREATE TABLE turn_new (
  agency_id TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  answer TEXT,
  PRIMARY KEY (agency_id, key_hash)
);
INSERT INTO turn_new (agency_id, key_hash, seen_at, answer) SELECT agency_id, key_hash, seen_at, answer FROM turn ORDER BY seen_at;
DROP TABLE turn;
ALTER TABLE turn_new RENAME TO turn;
CREATE INDEX turn_seen ON turn (agency_id, seen_at);
