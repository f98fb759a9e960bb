-- Events hold ids only, but ids of people's requests: they go once no screen can still ask for them.
CREATE FUNCTION platform.purger_evenements(avant timestamptz) RETURNS bigint LANGUAGE sql SECURITY DEFINER
  SET search_path = platform AS $$
  WITH partis AS (DELETE FROM evenement WHERE cpts_id = cpts_courante() AND survenu_le < avant RETURNING 1)
  SELECT count(*) FROM partis
$$;
REVOKE ALL ON FUNCTION platform.purger_evenements(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.purger_evenements(timestamptz) TO maillage_app;
CREATE INDEX evenement_age ON platform.evenement (cpts_id, survenu_le);
