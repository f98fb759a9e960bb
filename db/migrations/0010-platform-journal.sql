-- The journal after its traces are written: chaining, heads, purge (docs/adr/0016).

-- `enchainee` belongs to the chain: who writes a trace cannot say that it is chained already.
REVOKE INSERT ON platform.trace FROM maillage_app;
GRANT INSERT (cpts_id, id, survenue_le, classe, action, compte_id, patient_id, objet, sel, contenu, engagement)
  ON platform.trace TO maillage_app;

-- Second lock: traces that tell of persons are not read by who runs the platform, nor by who is nobody.
CREATE POLICY personne ON platform.trace AS RESTRICTIVE FOR SELECT USING (
  classe NOT IN ('patient', 'demande')
  OR (SELECT platform.role_courant()) NOT IN ('', 'administrateur', 'observateur'));

-- The last head exported outside the database, to be shown. Proves nothing: the exported files do.
CREATE TABLE platform.tete (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  position bigint NOT NULL CHECK (position > 0),
  empreinte bytea NOT NULL,
  exportee_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id)
);
SELECT platform.proteger('platform.tete');

-- Tenants that have something to chain: one look into a partial index for each.
CREATE FUNCTION platform.cpts_a_enchainer() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = platform AS $$
  SELECT c.cpts_id FROM cpts c WHERE EXISTS (SELECT FROM trace t WHERE t.cpts_id = c.cpts_id AND NOT t.enchainee)
$$;

-- Appends to the chain of the current tenant at most `limite` traces that are committed and not chained yet, the
-- oldest first; returns how many, or -1 when another process is at it. A trace whose transaction commits late was
-- not visible before: it gets a later position, and no position is ever taken back.
CREATE FUNCTION platform.enchainer(limite integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = platform AS $$
DECLARE
  cpts uuid := cpts_courante();
  rang bigint;
  precedente bytea;
  t record;
  ids uuid[] := '{}';
  positions bigint[] := '{}';
  engagements bytea[] := '{}';
  empreintes bytea[] := '{}';
BEGIN
  IF cpts IS NULL THEN RAISE EXCEPTION 'no tenant'; END IF;
  -- Held until commit: whoever comes next reads the chain as this transaction leaves it.
  IF NOT pg_try_advisory_xact_lock(hashtextextended(cpts::text, 42800010)) THEN RETURN -1; END IF;
  SELECT m.position, m.empreinte INTO rang, precedente FROM maillon m WHERE m.cpts_id = cpts
    ORDER BY m.position DESC LIMIT 1;
  rang := coalesce(rang, 0);
  precedente := coalesce(precedente, decode(repeat('00', 32), 'hex'));
  FOR t IN SELECT id, engagement FROM trace WHERE cpts_id = cpts AND NOT enchainee ORDER BY survenue_le, id LIMIT limite
  LOOP
    rang := rang + 1;
    precedente := sha256(precedente || int8send(rang) || uuid_send(t.id) || t.engagement);
    ids := ids || t.id;
    positions := positions || rang;
    engagements := engagements || t.engagement;
    empreintes := empreintes || precedente;
  END LOOP;
  INSERT INTO maillon (cpts_id, position, trace_id, engagement, empreinte)
    SELECT cpts, u.p, u.i, u.e, u.h FROM unnest(positions, ids, engagements, empreintes) AS u (p, i, e, h);
  UPDATE trace SET enchainee = true WHERE cpts_id = cpts AND id = ANY (ids);
  RETURN cardinality(ids);
END $$;

-- Deletes chained traces of one class that happened before `avant` (at most `limite`), and writes, in this same
-- transaction, the trace that proves it: which positions, and a hash over their commitments. There is no purge
-- without its proof. Traces of class `purge` are never deleted: they are what explains the holes.
CREATE FUNCTION platform.purger_traces(classe_purgee text, avant timestamptz, mois integer, maintenant timestamptz,
    trace_id uuid, sel bytea, limite integer)
  RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform AS $$
DECLARE
  cpts uuid := cpts_courante();
  nombre integer;
  plages text;
  engagements text;
  texte text;
BEGIN
  IF cpts IS NULL THEN RAISE EXCEPTION 'no tenant'; END IF;
  IF classe_purgee = 'purge' THEN RAISE EXCEPTION 'the proofs of purges are never purged'; END IF;
  -- Whoever holds the application's role cannot empty the journal of what just happened. Every parameter begins at
  -- six months; a clock may run ahead.
  IF mois < 6 OR avant > maintenant - make_interval(months => mois) OR avant > now() - interval '5 months' THEN
    RAISE EXCEPTION 'too young to be purged';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(cpts::text, 42800011));
  WITH choisies AS (
    SELECT t.id, m.position, m.engagement FROM trace t
    JOIN maillon m ON m.cpts_id = t.cpts_id AND m.trace_id = t.id
    WHERE t.cpts_id = cpts AND t.classe = classe_purgee AND t.survenue_le < avant AND t.enchainee
    ORDER BY t.survenue_le, t.id LIMIT limite
  ), otees AS (
    DELETE FROM trace t USING choisies c WHERE t.cpts_id = cpts AND t.id = c.id
  ), suites AS (
    SELECT min(position) AS de, max(position) AS a FROM (
      SELECT position, position - row_number() OVER (ORDER BY position) AS suite FROM choisies) s GROUP BY suite
  )
  SELECT (SELECT count(*) FROM choisies),
    (SELECT json_agg(json_build_array(de, a) ORDER BY de)::text FROM suites),
    (SELECT encode(sha256(string_agg(engagement, ''::bytea ORDER BY position)), 'hex') FROM choisies)
  INTO nombre, plages, engagements;
  IF nombre = 0 THEN RETURN 0; END IF;
  -- The keys of ContenuDeTrace (server/src/platform/journal/append.ts), in its order.
  texte := json_build_object('id', trace_id, 'cptsId', cpts, 'survenueLe', platform.instant_iso(maintenant),
    'classe', 'purge', 'action', 'journal.purger', 'compteId', NULL, 'role', 'systeme', 'adresse', NULL,
    'patientId', NULL, 'objet', NULL, 'pourquoi', 'conservation', 'details', json_build_object(
      'classe', classe_purgee, 'avant', platform.instant_iso(avant), 'mois', mois, 'nombre', nombre,
      'plages', plages::json, 'engagements', engagements))::text;
  INSERT INTO trace (cpts_id, id, survenue_le, classe, action, sel, contenu, engagement)
  VALUES (cpts, trace_id, maintenant, 'purge', 'journal.purger', sel, texte, sha256(sel || convert_to(texte, 'UTF8')));
  RETURN nombre;
END $$;

-- RFC 3339 in UTC with milliseconds, as JavaScript writes it.
CREATE FUNCTION platform.instant_iso(a timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN to_char(a AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Undo of the first run: the journal of the current tenant, while it tells of nobody who is cared for.
CREATE FUNCTION platform.effacer_journal() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = platform AS $$
BEGIN
  IF EXISTS (SELECT FROM trace WHERE cpts_id = cpts_courante() AND classe IN ('patient', 'demande'))
    OR EXISTS (SELECT FROM evenement WHERE cpts_id = cpts_courante() AND type LIKE 'demande.%') THEN
    RAISE EXCEPTION 'the journal of a person''s data is never erased';
  END IF;
  DELETE FROM trace WHERE cpts_id = cpts_courante();
  DELETE FROM maillon WHERE cpts_id = cpts_courante();
  DELETE FROM tete WHERE cpts_id = cpts_courante();
END $$;

REVOKE ALL ON FUNCTION platform.cpts_a_enchainer(), platform.enchainer(integer), platform.effacer_journal(),
  platform.purger_traces(text, timestamptz, integer, timestamptz, uuid, bytea, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.cpts_a_enchainer(), platform.enchainer(integer), platform.effacer_journal(),
  platform.purger_traces(text, timestamptz, integer, timestamptz, uuid, bytea, integer) TO maillage_app;
