-- Events come before it is known whose they are: one program serves several agencies.
UPDATE OR IGNORE inbox SET agency_id = '*' WHERE agency_id <> '*';
CREATE INDEX channel_link_account ON channel_link (channel_id, account_id);
