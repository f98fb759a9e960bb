-- Temporary objects come first in the search of names unless pg_temp is said last: a function that runs with the rights
-- of the owner could be shown a table that its caller made up.
DO $$ DECLARE f record; BEGIN
  FOR f IN SELECT p.oid::regprocedure AS nom, n.nspname AS schema FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND n.nspname IN ('platform', 'annuaire', 'patients') LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', f.nom, f.schema);
  END LOOP;
END $$;

-- Answers kept for retries hold what the request held: only who sent it gets it back.
CREATE POLICY personne ON platform.cle_idempotence AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) = 'systeme' OR compte_id = (SELECT platform.compte_courant()));

-- The journal, for a member: what she did, and what was done with those she stands to.
CREATE POLICY membre ON platform.trace AS RESTRICTIVE FOR SELECT USING (
  (SELECT platform.role_courant()) NOT IN ('membre', '') OR compte_id = (SELECT platform.compte_courant())
  OR (patient_id IS NOT NULL AND patients.relie(patient_id)));
