-- Several instances work off one inbox: who holds an event, and until when.
ALTER TABLE inbox ADD COLUMN taken_by TEXT;
ALTER TABLE inbox ADD COLUMN taken_until INTEGER;
CREATE INDEX inbox_turn ON inbox (agency_id, channel_id, source, happened_at, received_at, place) WHERE json IS NOT NULL;

-- Chats of the program's own web chat, which any instance goes on with: what is known of one, and its pieces (lines, files) by name.
CREATE TABLE chat (
  agency_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE TABLE chat_piece (
  agency_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (agency_id, chat_id, name)
);

-- The keys under which links are sealed.
CREATE TABLE seal_key (
  agency_id TEXT NOT NULL,
  name TEXT NOT NULL,
  xml TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (agency_id, name)
);
