-- The place of an event among those that came with it: events of one moment are worked in the order they were sent.
ALTER TABLE inbox ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
