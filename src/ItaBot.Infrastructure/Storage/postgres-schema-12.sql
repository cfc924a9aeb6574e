CREATE INDEX channel_link_account ON channel_link (channel_id, account_id);

-- 4. Before it is known whose an account is, the agencies that it is linked in are asked for: their ids only.
CREATE FUNCTION account_agencies(channel TEXT, account TEXT) RETURNS TABLE (agency_id TEXT) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT l.agency_id FROM channel_link l WHERE l.channel_id = channel AND l.account_id = account ORDER BY l.agency_id
$$;
