-- Reminders: one row each with a key that lets nobody hear the same rung of the same thing twice, and the messages they went out in.
CREATE TABLE reminder_message (
  agency_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- 0 planned, 1 sending, 2 sent, 3 unsure, 4 unreached, 5 needless
  state INTEGER NOT NULL,
  channel TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, person_id, id)
);
CREATE INDEX reminder_message_state ON reminder_message (agency_id, state, at);

CREATE TABLE reminder (
  agency_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  rung TEXT NOT NULL,
  message_id TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (agency_id, item_id, person_id, rung)
);
CREATE INDEX reminder_message_of ON reminder (agency_id, person_id, message_id);
CREATE INDEX reminder_written ON reminder (agency_id, written_at);
