-- What an agency keeps word for word (files that people sent, contents that were sealed, comments typed in LINE) lay beside the handbooks and
-- had its agency in its key alone ("kind:agency:rest"). It gets a table of its own, with its agency in every row; the key stays as it was.
CREATE TABLE kept_text (
  agency_id TEXT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (agency_id, key)
);
INSERT INTO kept_text (agency_id, key, text) SELECT split_part(version, ':', 2), version, json FROM handbook WHERE version LIKE '%:%:%';
DELETE FROM handbook WHERE version LIKE '%:%:%';
