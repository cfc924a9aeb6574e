-- What a turn was answered with, said again when the same turn comes again.
ALTER TABLE turn ADD COLUMN answer TEXT;
