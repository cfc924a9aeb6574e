-- Since when an errand waits: one that a busy channel puts off again and again is given up by its age, not by its attempts.
ALTER TABLE errand ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
UPDATE errand SET made_at = due_at;
