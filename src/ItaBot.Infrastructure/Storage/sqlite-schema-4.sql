-- A conversation that is closed to the bot is kept and marked, so that it can be said who cannot be reached and since when.
ALTER TABLE contact ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
