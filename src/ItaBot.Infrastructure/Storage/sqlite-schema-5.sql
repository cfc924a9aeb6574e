-- What an agency asked of a model in a month ("2026-01").
CREATE TABLE model_use (
  agency_id TEXT NOT NULL,
  month TEXT NOT NULL,
  calls INTEGER NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  PRIMARY KEY (agency_id, month)
) WITHOUT ROWID;
