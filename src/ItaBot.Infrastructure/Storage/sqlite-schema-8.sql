-- What an agency keeps beside its reports, one document guarded by its revision.
CREATE TABLE agency_book (
  agency_id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  json TEXT NOT NULL
);
