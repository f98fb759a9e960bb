-- What every module stands on: tenants, accounts, sessions, idempotency, events, parameters.
-- Tenant rule (a test reads the catalogue): cpts_id leads every key, row-level security is on,
-- and the application connects through maillage_app, which owns nothing.
CREATE SCHEMA platform;

-- Group role that carries the grants. The login role of each database is made by the application
-- (its name and password depend on the installation) and only inherits from this one.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'maillage_app') THEN
    CREATE ROLE maillage_app NOLOGIN NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- One row: what this database is. Demonstration is decided at birth and can never be switched on later.
CREATE TABLE platform.installation (
  seule boolean PRIMARY KEY DEFAULT true CHECK (seule),
  demonstration boolean NOT NULL,
  creee_le timestamptz NOT NULL
);
CREATE FUNCTION platform.refuser_changement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a database is a demonstration, or not, for ever'; END $$;
CREATE TRIGGER installation_figee BEFORE UPDATE ON platform.installation
  FOR EACH ROW EXECUTE FUNCTION platform.refuser_changement();

-- Tenant set by the transaction (SET LOCAL app.cpts_id), NULL otherwise: then no row is visible.
CREATE FUNCTION platform.cpts_courante() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.cpts_id', true), '')::uuid;

-- Text as people search it: no accents, no case. Immutable so that it can be indexed.
CREATE FUNCTION platform.sans_accents(texte text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, texte));

CREATE TABLE platform.cpts (
  cpts_id uuid PRIMARY KEY,
  nom text NOT NULL,
  fuseau text NOT NULL,
  creee_le timestamptz NOT NULL,
  -- First time anybody entered: from then on only the coordination may undo the first run.
  entree_le timestamptz
);

CREATE TABLE platform.compte (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  prenom text NOT NULL,
  nom text NOT NULL,
  role text NOT NULL CHECK (role IN ('regulateur', 'secretariat', 'praticien', 'coordinateur')),
  professionnel_id uuid,
  -- Short handle of a demonstration account; NULL everywhere else.
  code_demonstration text,
  cree_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, id),
  UNIQUE (cpts_id, code_demonstration),
  -- One account per professional.
  UNIQUE (cpts_id, professionnel_id)
);

-- Only the hash of a token is stored.
CREATE TABLE platform.session (
  cpts_id uuid NOT NULL,
  jeton_hash bytea NOT NULL,
  compte_id uuid NOT NULL,
  creee_le timestamptz NOT NULL,
  expire_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, jeton_hash),
  FOREIGN KEY (cpts_id, compte_id) REFERENCES platform.compte (cpts_id, id) ON DELETE CASCADE
);

CREATE TABLE platform.invitation (
  cpts_id uuid NOT NULL,
  jeton_hash bytea NOT NULL,
  compte_id uuid NOT NULL,
  creee_le timestamptz NOT NULL,
  expire_le timestamptz NOT NULL,
  utilisee_le timestamptz,
  PRIMARY KEY (cpts_id, jeton_hash),
  FOREIGN KEY (cpts_id, compte_id) REFERENCES platform.compte (cpts_id, id) ON DELETE CASCADE
);

-- The same key gives the same answer, once. An answer may hold what the request holds: kept one day, then purged.
CREATE TABLE platform.cle_idempotence (
  cpts_id uuid NOT NULL,
  compte_id uuid NOT NULL,
  cle text NOT NULL CHECK (length(cle) BETWEEN 8 AND 200),
  empreinte bytea NOT NULL,
  reponse jsonb,
  creee_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, compte_id, cle),
  FOREIGN KEY (cpts_id, compte_id) REFERENCES platform.compte (cpts_id, id) ON DELETE CASCADE
);
CREATE INDEX cle_idempotence_age ON platform.cle_idempotence (cpts_id, creee_le);

-- Outbox. `numero` is taken from the tenant's counter by the last statement of the writing transaction:
-- the counter's row lock is held until commit, so numbers are visible in order, without gap (ADR 0004).
CREATE TABLE platform.compteur_evenement (
  cpts_id uuid PRIMARY KEY REFERENCES platform.cpts (cpts_id),
  dernier bigint NOT NULL DEFAULT 0
);
CREATE TABLE platform.evenement (
  cpts_id uuid NOT NULL,
  numero bigint NOT NULL,
  type text NOT NULL,
  objet uuid NOT NULL,
  lie uuid,
  compte_id uuid,
  survenu_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, numero),
  FOREIGN KEY (cpts_id) REFERENCES platform.compteur_evenement (cpts_id)
);

-- Rules of the CPTS are data: value, source, status, date of effect.
CREATE TABLE platform.parametre (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  code text NOT NULL,
  valeur double precision NOT NULL,
  source text NOT NULL,
  statut text NOT NULL CHECK (statut IN ('lu', 'a-valider', 'decide')),
  effet_le timestamptz NOT NULL,
  modifie_par uuid,
  PRIMARY KEY (cpts_id, code),
  FOREIGN KEY (cpts_id, modifie_par) REFERENCES platform.compte (cpts_id, id)
);

-- Session of a token, found before the tenant is known to be the caller's: one narrow, read-only door.
CREATE FUNCTION platform.session_valide(cpts uuid, hash bytea, a timestamptz)
  RETURNS TABLE (compte_id uuid, prenom text, nom text, role text, professionnel_id uuid, cpts_nom text, fuseau text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = platform AS $$
  SELECT c.id, c.prenom, c.nom, c.role, c.professionnel_id, t.nom, t.fuseau
  FROM platform.session s
  JOIN platform.compte c ON c.cpts_id = s.cpts_id AND c.id = s.compte_id
  JOIN platform.cpts t ON t.cpts_id = s.cpts_id
  WHERE s.cpts_id = cpts AND s.jeton_hash = hash AND s.expire_le > a
$$;

-- Walks every tenant table: policy, and the grants of the application role.
CREATE FUNCTION platform.proteger(nom regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', nom);
  EXECUTE format('CREATE POLICY tenant ON %s USING (cpts_id = (SELECT platform.cpts_courante())) '
    'WITH CHECK (cpts_id = (SELECT platform.cpts_courante()))', nom);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO maillage_app', nom);
END $$;
REVOKE ALL ON FUNCTION platform.proteger(regclass) FROM PUBLIC;

SELECT platform.proteger(t) FROM unnest(ARRAY['platform.cpts', 'platform.compte', 'platform.session',
  'platform.invitation', 'platform.cle_idempotence', 'platform.compteur_evenement', 'platform.evenement',
  'platform.parametre']::regclass[]) AS t;
-- Events are appended, never rewritten.
REVOKE UPDATE, DELETE ON platform.evenement FROM maillage_app;

-- Undo of the first run: the events of the current tenant, while none of them is about a person.
CREATE FUNCTION platform.effacer_evenements() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = platform AS $$
BEGIN
  IF EXISTS (SELECT FROM evenement WHERE cpts_id = cpts_courante() AND type LIKE 'demande.%') THEN
    RAISE EXCEPTION 'the events of a request are never erased';
  END IF;
  DELETE FROM evenement WHERE cpts_id = cpts_courante();
END $$;
REVOKE ALL ON FUNCTION platform.effacer_evenements() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.effacer_evenements() TO maillage_app;

GRANT USAGE ON SCHEMA platform TO maillage_app;
GRANT SELECT ON platform.installation TO maillage_app;

-- Background work needs the list of tenants, and nothing of theirs.
CREATE FUNCTION platform.list_cpts() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = platform AS $$ SELECT cpts_id FROM platform.cpts ORDER BY creee_le $$;
