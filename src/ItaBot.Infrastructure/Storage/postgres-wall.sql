-- The second wall between agencies, put up after every script: a table with agency_id shows the program's role only the rows of the
-- agency that its transaction named. A query that forgets its agency returns nothing, also when the code above it is wrong.
-- The owner is not held back: migrations, backups and the three openings run as the owner.
DO $$
DECLARE walled TEXT;
BEGIN
  FOR walled IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attname = 'agency_id' AND NOT c.relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY own_agency ON %I USING (agency_id = NULLIF(current_setting(''app.agency'', true), ''''))', walled);
  END LOOP;
END $$;

-- What the program's role may do: read and write rows, no more; of the audit trail only read and append.
CREATE OR REPLACE FUNCTION let_in(program TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF program = current_user THEN
    RETURN;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), program);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), program);
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), program);
  EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', current_schema(), program);
  EXECUTE format('REVOKE ALL ON FUNCTION let_in FROM %I', program);
  EXECUTE format('REVOKE UPDATE, DELETE ON audit FROM %I', program);
  EXECUTE format('REVOKE DELETE ON audit_head FROM %I', program);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON form FROM %I', program);
END $$;
REVOKE ALL ON FUNCTION let_in FROM PUBLIC;
