-- Channels that deliver events without waiting, know people by accounts of their own, and cost money by the message.
CREATE TABLE inbox (
  agency_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  source TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  json TEXT,
  PRIMARY KEY (agency_id, channel_id, event_id)
);
CREATE INDEX inbox_source ON inbox (agency_id, channel_id, source, happened_at);
CREATE INDEX inbox_open ON inbox (agency_id, channel_id, received_at) WHERE json IS NOT NULL;

CREATE TABLE channel_link (
  agency_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (agency_id, channel_id, account_id)
) WITHOUT ROWID;

CREATE TABLE link_code (
  agency_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (agency_id, person_id)
) WITHOUT ROWID;

CREATE TABLE link_try (
  agency_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  tries INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (agency_id, channel_id, account_id)
) WITHOUT ROWID;

CREATE TABLE send_count (
  agency_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  month TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (agency_id, channel_id, month)
) WITHOUT ROWID;
