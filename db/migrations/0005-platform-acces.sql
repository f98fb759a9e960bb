-- Who may see what: roles, the person of a transaction, the journal.

-- A practice is a member like another: what it may do depends on its profession.
ALTER TABLE platform.compte DROP CONSTRAINT compte_role_check;
UPDATE platform.compte SET role = 'membre' WHERE role = 'praticien';
ALTER TABLE platform.compte ADD CONSTRAINT compte_role_check CHECK (role IN ('administrateur', 'coordinateur',
  'secretariat', 'regulateur', 'membre', 'observateur'));
-- TRE_G15 or JDV_J48 code, or a social profession of ours; what a member may see depends on it.
ALTER TABLE platform.compte ADD COLUMN profession text;
ALTER TABLE platform.compte ADD CONSTRAINT compte_profession CHECK (profession IS NULL OR role = 'membre');
-- A closed account enters no more; what it did stays told.
ALTER TABLE platform.compte ADD COLUMN ferme_le timestamptz;

-- The person of the transaction (SET LOCAL app.personne = 'role/compte/professionnel'), '' when nobody is said:
-- then no row about a patient is visible. Background duties say 'systeme//'.
CREATE FUNCTION platform.role_courant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN split_part(coalesce(current_setting('app.personne', true), ''), '/', 1);
CREATE FUNCTION platform.compte_courant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(split_part(coalesce(current_setting('app.personne', true), ''), '/', 2), '')::uuid;
CREATE FUNCTION platform.professionnel_courant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(split_part(coalesce(current_setting('app.personne', true), ''), '/', 3), '')::uuid;

-- The journal (docs/adr/0016). A trace is written in the transaction of what it tells. `contenu` is the exact text
-- that was committed to: engagement = sha256(sel || contenu). The other columns repeat it, to be searched by.
CREATE TABLE platform.trace (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  survenue_le timestamptz NOT NULL,
  classe text NOT NULL,
  action text NOT NULL,
  compte_id uuid,
  patient_id uuid,
  objet uuid,
  sel bytea NOT NULL CHECK (length(sel) = 16),
  contenu text NOT NULL,
  engagement bytea NOT NULL,
  enchainee boolean NOT NULL DEFAULT false,
  PRIMARY KEY (cpts_id, id),
  CONSTRAINT trace_engagement CHECK (engagement = sha256(sel || convert_to(contenu, 'UTF8')))
);
CREATE INDEX trace_a_enchainer ON platform.trace (cpts_id, survenue_le, id) WHERE NOT enchainee;
CREATE INDEX trace_patient ON platform.trace (cpts_id, patient_id, survenue_le) WHERE patient_id IS NOT NULL;
CREATE INDEX trace_purge ON platform.trace (cpts_id, classe, survenue_le);

-- The chain: what stays when a trace is purged. One writer per CPTS, after commit.
CREATE TABLE platform.maillon (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  position bigint NOT NULL CHECK (position > 0),
  trace_id uuid NOT NULL,
  engagement bytea NOT NULL,
  -- sha256(previous empreinte || position as 8 bytes || trace_id || engagement); the first one follows 32 zero bytes.
  empreinte bytea NOT NULL,
  PRIMARY KEY (cpts_id, position),
  UNIQUE (cpts_id, trace_id)
);

SELECT platform.proteger(t) FROM unnest(ARRAY['platform.trace', 'platform.maillon']::regclass[]) AS t;
-- Appended only: the application writes traces, and changes none. Chaining and purging have their own functions.
REVOKE UPDATE, DELETE ON platform.trace FROM maillage_app;
REVOKE INSERT, UPDATE, DELETE ON platform.maillon FROM maillage_app;

-- The session now says the profession.
DROP FUNCTION platform.session_valide(uuid, bytea, timestamptz);
CREATE FUNCTION platform.session_valide(cpts uuid, hash bytea, a timestamptz)
  RETURNS TABLE (compte_id uuid, prenom text, nom text, role text, profession text, professionnel_id uuid,
    cpts_nom text, fuseau text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = platform AS $$
  SELECT c.id, c.prenom, c.nom, c.role, c.profession, c.professionnel_id, t.nom, t.fuseau
  FROM platform.session s
  JOIN platform.compte c ON c.cpts_id = s.cpts_id AND c.id = s.compte_id
  JOIN platform.cpts t ON t.cpts_id = s.cpts_id
  WHERE s.cpts_id = cpts AND s.jeton_hash = hash AND s.expire_le > a AND c.ferme_le IS NULL
$$;
