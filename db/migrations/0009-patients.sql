-- Patients: identity, contact, the circle of care and what it may see. Rules: /docs/adr/0017, CSP L.1110-4, L.1110-12,
-- L.1111-5, référentiel national d'identitovigilance.
CREATE SCHEMA patients;
GRANT USAGE ON SCHEMA patients TO maillage_app;

CREATE TABLE patients.patient (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  statut text NOT NULL CHECK (statut IN ('provisoire', 'recuperee', 'validee', 'qualifiee')),
  -- The five strict traits.
  nom_naissance text NOT NULL,
  premier_prenom text NOT NULL,
  date_naissance date NOT NULL,
  sexe text NOT NULL CHECK (sexe IN ('F', 'M', 'I')),
  -- INSEE code of a commune, 99xxx for a country, 99999 unknown.
  lieu_naissance text NOT NULL CHECK (lieu_naissance ~ '^(\d{5}|2[AB]\d{3})$'),
  prenoms text,
  nom_utilise text,
  prenom_utilise text,
  attributs text[] NOT NULL DEFAULT '{}' CHECK (attributs <@ ARRAY['douteux', 'fictif', 'homonyme']),
  ins_matricule text CHECK (ins_matricule ~ '^[12378]\d{5}[0-9AB]\d{8}$'),
  ins_oid text CHECK (ins_oid ~ '^1\.2\.250\.1\.213\.1\.4\.\d+$'),
  -- What was looked at, by whom: a status that says an official paper was checked cannot stand without it.
  justificatif text CHECK (justificatif IN ('carte-identite', 'passeport', 'titre-sejour', 'livret-famille',
    'acte-naissance', 'application-carte-vitale', 'france-identite')),
  justificatif_vu_par uuid,
  justificatif_vu_le timestamptz,
  cree_le timestamptz NOT NULL,
  cree_par uuid,
  modifie_le timestamptz NOT NULL,
  -- Last time somebody acted for this person: retention counts from here.
  dernier_contact_le timestamptz NOT NULL,
  -- Merged into another: nothing moves, so that a merge can be undone (patients.groupe).
  fusionne_dans uuid,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, fusionne_dans) REFERENCES patients.patient (cpts_id, id),
  FOREIGN KEY (cpts_id, cree_par) REFERENCES platform.compte (cpts_id, id),
  CHECK (fusionne_dans <> id),
  CHECK ((ins_matricule IS NULL) = (ins_oid IS NULL)),
  CONSTRAINT patient_ins_qualifiee CHECK (ins_matricule IS NULL OR statut = 'qualifiee'),
  CONSTRAINT patient_justificatif CHECK ((statut IN ('validee', 'qualifiee')) = (justificatif IS NOT NULL)),
  CHECK (num_nonnulls(justificatif, justificatif_vu_par, justificatif_vu_le) IN (0, 3))
);
-- Search goes by birth date first.
CREATE INDEX patient_naissance ON patients.patient (cpts_id, date_naissance);
CREATE INDEX patient_fusion ON patients.patient (cpts_id, fusionne_dans) WHERE fusionne_dans IS NOT NULL;
-- One qualified identity per INS.
CREATE UNIQUE INDEX patient_ins ON patients.patient (cpts_id, ins_matricule)
  WHERE ins_matricule IS NOT NULL AND fusionne_dans IS NULL;

CREATE TABLE patients.alias (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  nom text NOT NULL,
  prenom text,
  genre text NOT NULL CHECK (genre IN ('ancien-nom', 'surnom', 'orthographe', 'pseudonyme')),
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE
);
CREATE INDEX alias_patient ON patients.alias (cpts_id, patient_id);

CREATE TABLE patients.coordonnees (
  cpts_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  telephone text,
  telephone_secondaire text,
  courriel text,
  adresse text,
  code_commune text,
  mobilite text CHECK (mobilite IN ('deplacable', 'non-deplacable')),
  -- Safe contact: may a message be left, to whom, when. Without a word from the person: no.
  message jsonb NOT NULL DEFAULT '{"autorise": false}',
  modifiees_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, patient_id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE
);

-- Relatives: trusted person, legal representative, carer.
CREATE TABLE patients.proche (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  nom text NOT NULL,
  lien text NOT NULL,
  qualite text NOT NULL CHECK (qualite IN ('personne-de-confiance', 'representant-legal', 'proche-aidant', 'a-prevenir')),
  telephone text,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE
);
CREATE INDEX proche_patient ON patients.proche (cpts_id, patient_id);

-- Who cares for this person. `equipe`: in the care team of L.1110-12, consent deemed; otherwise it must be recorded.
CREATE TABLE patients.cercle (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  compte_id uuid,
  professionnel_id uuid,
  role text NOT NULL,
  equipe boolean NOT NULL,
  depuis timestamptz NOT NULL,
  -- Foreseen end; a duty closes it then.
  jusqua timestamptz,
  ajoute_par uuid NOT NULL,
  ferme_le timestamptz,
  ferme_par uuid,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, compte_id) REFERENCES platform.compte (cpts_id, id),
  FOREIGN KEY (cpts_id, ajoute_par) REFERENCES platform.compte (cpts_id, id),
  CHECK (num_nonnulls(compte_id, professionnel_id) >= 1)
);
CREATE INDEX cercle_patient ON patients.cercle (cpts_id, patient_id);
CREATE INDEX cercle_compte ON patients.cercle (cpts_id, compte_id) WHERE ferme_le IS NULL;
CREATE UNIQUE INDEX cercle_un_compte ON patients.cercle (cpts_id, patient_id, compte_id)
  WHERE ferme_le IS NULL AND compte_id IS NOT NULL;
CREATE UNIQUE INDEX cercle_un_professionnel ON patients.cercle (cpts_id, patient_id, professionnel_id)
  WHERE ferme_le IS NULL AND professionnel_id IS NOT NULL;

-- « Par tout moyen »: who said it, how, to whom, when. The newest line on somebody decides; cercle_id NULL is everybody.
CREATE TABLE patients.consentement (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  cercle_id uuid,
  etat text NOT NULL CHECK (etat IN ('recueilli', 'retire')),
  moyen text NOT NULL CHECK (moyen IN ('oral', 'telephone', 'ecrit', 'courriel', 'numerique')),
  donne_par text NOT NULL CHECK (donne_par IN ('patient', 'representant', 'personne-de-confiance')),
  recueilli_par uuid NOT NULL,
  le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, cercle_id) REFERENCES patients.cercle (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, recueilli_par) REFERENCES platform.compte (cpts_id, id)
);
CREATE INDEX consentement_patient ON patients.consentement (cpts_id, patient_id, le);

-- Access by reason of a request: the desk while it is open (professionnel_id NULL), the practice it was addressed to.
CREATE TABLE patients.adressage (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  demande_id uuid NOT NULL,
  professionnel_id uuid,
  depuis timestamptz NOT NULL,
  jusqua timestamptz,
  ferme_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE
);
CREATE INDEX adressage_patient ON patients.adressage (cpts_id, patient_id) WHERE ferme_le IS NULL;
CREATE INDEX adressage_demande ON patients.adressage (cpts_id, demande_id);

CREATE TABLE patients.bris_de_glace (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  compte_id uuid NOT NULL,
  motif text NOT NULL CHECK (length(motif) >= 10),
  ouvert_le timestamptz NOT NULL,
  expire_le timestamptz NOT NULL,
  -- Set by who ends it, or by a duty when its time is over.
  ferme_le timestamptz,
  -- The law of the house: it waits for the coordination until somebody there has looked at it.
  examine_par uuid,
  examine_le timestamptz,
  avis text CHECK (avis IN ('justifie', 'a-eclaircir', 'injustifie')),
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, compte_id) REFERENCES platform.compte (cpts_id, id),
  CHECK (num_nonnulls(examine_par, examine_le, avis) IN (0, 3))
);
CREATE INDEX bris_de_glace_patient ON patients.bris_de_glace (cpts_id, patient_id);
CREATE INDEX bris_de_glace_a_examiner ON patients.bris_de_glace (cpts_id, ouvert_le) WHERE examine_le IS NULL;

-- A short entry of the file, until the module `parcours` holds the shared plan.
CREATE TABLE patients.entree (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  classe text NOT NULL CHECK (classe IN ('administratif', 'soins', 'social')),
  texte text NOT NULL,
  ecrite_par uuid NOT NULL,
  ecrite_le timestamptz NOT NULL,
  annulee_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, ecrite_par) REFERENCES platform.compte (cpts_id, id)
);
CREATE INDEX entree_patient ON patients.entree (cpts_id, patient_id, ecrite_le);

-- Hidden from relatives: what a minor asked to keep (L.1111-5), what could put somebody in danger. `objet` is an entry,
-- a request or a line of the circle; neither it nor that it exists is told to a relative, nor this line.
CREATE TABLE patients.secret (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  objet uuid NOT NULL,
  genre text NOT NULL CHECK (genre IN ('entree', 'demande', 'cercle')),
  motif text NOT NULL CHECK (motif IN ('mineur', 'protection')),
  pose_par uuid NOT NULL,
  pose_le timestamptz NOT NULL,
  leve_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, pose_par) REFERENCES platform.compte (cpts_id, id)
);
CREATE UNIQUE INDEX secret_objet ON patients.secret (cpts_id, objet) WHERE leve_le IS NULL;
CREATE INDEX secret_patient ON patients.secret (cpts_id, patient_id);

CREATE TABLE patients.fusion (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  garde uuid NOT NULL,
  absorbe uuid NOT NULL,
  pourquoi text NOT NULL,
  faite_par uuid NOT NULL,
  faite_le timestamptz NOT NULL,
  annulee_par uuid,
  annulee_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, garde) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, absorbe) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  CHECK (garde <> absorbe)
);
CREATE UNIQUE INDEX fusion_absorbe ON patients.fusion (cpts_id, absorbe) WHERE annulee_le IS NULL;
-- « Not the same person », said once.
CREATE TABLE patients.doublon_ecarte (
  cpts_id uuid NOT NULL,
  un uuid NOT NULL,
  autre uuid NOT NULL,
  ecarte_par uuid NOT NULL,
  ecarte_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, un, autre),
  FOREIGN KEY (cpts_id, un) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, autre) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  CHECK (un < autre)
);

-- The patient's own door, or a relative's: a link, revocable. Only the hash of its token is stored.
CREATE TABLE patients.acces_personnel (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  jeton_hash bytea NOT NULL,
  patient_id uuid NOT NULL,
  porteur text NOT NULL CHECK (porteur IN ('patient', 'proche')),
  proche_id uuid,
  cree_par uuid NOT NULL,
  cree_le timestamptz NOT NULL,
  expire_le timestamptz NOT NULL,
  ferme_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  UNIQUE (cpts_id, jeton_hash),
  FOREIGN KEY (cpts_id, patient_id) REFERENCES patients.patient (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, proche_id) REFERENCES patients.proche (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, cree_par) REFERENCES platform.compte (cpts_id, id),
  CHECK ((porteur = 'proche') = (proche_id IS NOT NULL))
);
CREATE INDEX acces_personnel_patient ON patients.acces_personnel (cpts_id, patient_id);

-- All the identities that are one person, whatever was merged into what: the kept one and those it absorbed. ROWS: with
-- the thousand that PostgreSQL supposes, whatever joins it reads a whole table.
CREATE FUNCTION patients.groupe(p uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 2
  SET search_path = patients AS $$
  WITH RECURSIVE haut AS (
    SELECT id, fusionne_dans FROM patient WHERE cpts_id = platform.cpts_courante() AND id = p
    UNION SELECT s.id, s.fusionne_dans FROM patient s JOIN haut h ON s.id = h.fusionne_dans
      WHERE s.cpts_id = platform.cpts_courante()
  ), bas AS (
    SELECT id FROM haut WHERE fusionne_dans IS NULL
    UNION SELECT s.id FROM patient s JOIN bas b ON s.fusionne_dans = b.id WHERE s.cpts_id = platform.cpts_courante()
  ) SELECT id FROM bas
$$;

-- How the person of the transaction stands to a patient, as the second lock knows it. Times that have run out are
-- closed by a duty (ferme_le); between two of its rounds the first lock, which has the clock, holds alone.
CREATE FUNCTION patients.relie(p uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  SELECT EXISTS (
    SELECT FROM cercle c
    LEFT JOIN LATERAL (SELECT k.etat FROM consentement k WHERE k.cpts_id = c.cpts_id AND k.patient_id = c.patient_id
      AND (k.cercle_id = c.id OR k.cercle_id IS NULL) ORDER BY k.le DESC, k.id DESC LIMIT 1) dit ON true
    WHERE c.cpts_id = platform.cpts_courante() AND c.patient_id IN (SELECT groupe(p)) AND c.ferme_le IS NULL
      AND (c.compte_id = platform.compte_courant() OR c.professionnel_id = platform.professionnel_courant())
      AND CASE WHEN c.equipe THEN dit.etat IS DISTINCT FROM 'retire' ELSE dit.etat = 'recueilli' END
  ) OR EXISTS (
    SELECT FROM adressage a WHERE a.cpts_id = platform.cpts_courante() AND a.patient_id IN (SELECT groupe(p))
      AND a.ferme_le IS NULL AND (a.professionnel_id = platform.professionnel_courant()
        OR a.professionnel_id IS NULL AND platform.role_courant() IN ('regulateur', 'secretariat', 'coordinateur'))
  ) OR EXISTS (
    SELECT FROM bris_de_glace b WHERE b.cpts_id = platform.cpts_courante() AND b.patient_id IN (SELECT groupe(p))
      AND b.ferme_le IS NULL AND b.compte_id = platform.compte_courant()
  ) OR (platform.role_courant() IN ('patient', 'proche') AND EXISTS (
    SELECT FROM acces_personnel l WHERE l.cpts_id = platform.cpts_courante() AND l.patient_id IN (SELECT groupe(p))
      AND l.ferme_le IS NULL AND l.id = platform.compte_courant()))
$$;

-- True when a relative must not know that this exists.
CREATE FUNCTION patients.cache(o uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  SELECT platform.role_courant() = 'proche' AND EXISTS (SELECT FROM secret s
    WHERE s.cpts_id = platform.cpts_courante() AND s.objet = o AND s.leve_le IS NULL)
$$;

-- Search before any relation exists (identitovigilance asks to look before creating): by birth date, then at most the
-- first three letters of a name. What is needed to tell two people apart, and nothing more.
-- A parameter must not bear the name of a column: the column would win.
CREATE FUNCTION patients.rechercher(naissance date, debut_nom text, debut_prenom text)
  RETURNS TABLE (id uuid, nom_naissance text, premier_prenom text, nom_utilise text, prenom_utilise text,
    date_naissance date, sexe text, lieu_naissance text, statut text, attributs text[], relie boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = patients AS $$
  SELECT p.id, p.nom_naissance, p.premier_prenom, p.nom_utilise, p.prenom_utilise, p.date_naissance, p.sexe,
    p.lieu_naissance, p.statut, p.attributs, relie(p.id)
  FROM patient p
  WHERE p.cpts_id = platform.cpts_courante() AND p.date_naissance = naissance AND p.fusionne_dans IS NULL
    AND platform.role_courant() IN ('secretariat', 'regulateur', 'coordinateur', 'membre', 'systeme')
    AND EXISTS (
      SELECT FROM groupe(p.id) AS i (id) JOIN patient g ON g.cpts_id = p.cpts_id AND g.id = i.id
      LEFT JOIN alias a ON a.cpts_id = g.cpts_id AND a.patient_id = g.id
      WHERE (debut_nom = '' OR platform.sans_accents(g.nom_naissance) LIKE platform.sans_accents(left(debut_nom, 3)) || '%'
          OR platform.sans_accents(g.nom_utilise) LIKE platform.sans_accents(left(debut_nom, 3)) || '%'
          OR platform.sans_accents(a.nom) LIKE platform.sans_accents(left(debut_nom, 3)) || '%')
        AND (debut_prenom = '' OR platform.sans_accents(g.premier_prenom) LIKE platform.sans_accents(left(debut_prenom, 3)) || '%'
          OR platform.sans_accents(g.prenom_utilise) LIKE platform.sans_accents(left(debut_prenom, 3)) || '%'
          OR platform.sans_accents(a.prenom) LIKE platform.sans_accents(left(debut_prenom, 3)) || '%'))
  ORDER BY p.nom_naissance, p.premier_prenom LIMIT 50
$$;

-- The link of a patient or a relative, found before the tenant is known to be the caller's.
CREATE FUNCTION patients.acces_valide(cpts uuid, hash bytea, a timestamptz)
  RETURNS TABLE (id uuid, patient_id uuid, porteur text, cpts_nom text, fuseau text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = patients AS $$
  SELECT l.id, l.patient_id, l.porteur, t.nom, t.fuseau FROM acces_personnel l
  JOIN platform.cpts t ON t.cpts_id = l.cpts_id
  WHERE l.cpts_id = cpts AND l.jeton_hash = hash AND l.ferme_le IS NULL AND l.expire_le > a
$$;

SELECT platform.proteger(t) FROM unnest(ARRAY['patients.patient', 'patients.alias', 'patients.coordonnees',
  'patients.proche', 'patients.cercle', 'patients.consentement', 'patients.adressage', 'patients.bris_de_glace',
  'patients.entree', 'patients.secret', 'patients.fusion', 'patients.doublon_ecarte',
  'patients.acces_personnel']::regclass[]) AS t;

-- Second lock. Identity and contact: who keeps identities, and who stands to the patient; a new one may be written by
-- any member, who cannot stand to it yet.
CREATE POLICY personne ON patients.patient AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('secretariat', 'regulateur', 'coordinateur', 'systeme') OR patients.relie(id))
  WITH CHECK ((SELECT platform.role_courant()) IN ('secretariat', 'regulateur', 'coordinateur', 'systeme', 'membre'));
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['alias', 'coordonnees', 'proche', 'cercle', 'consentement', 'adressage'] LOOP
    EXECUTE format('CREATE POLICY personne ON patients.%I AS RESTRICTIVE
      USING ((SELECT platform.role_courant()) IN (''secretariat'', ''regulateur'', ''coordinateur'', ''systeme'')
        OR patients.relie(patient_id))
      WITH CHECK ((SELECT platform.role_courant()) IN (''secretariat'', ''regulateur'', ''coordinateur'', ''systeme'',
        ''membre''))', t);
  END LOOP;
END $$;
-- A relative sees no hidden line of the circle.
CREATE POLICY secret ON patients.cercle AS RESTRICTIVE FOR SELECT USING (NOT patients.cache(id));
-- What was written of somebody: only who stands to her; what is hidden, never a relative.
CREATE POLICY personne ON patients.entree AS RESTRICTIVE
  USING (((SELECT platform.role_courant()) = 'systeme' OR patients.relie(patient_id)) AND NOT patients.cache(id));
CREATE POLICY personne ON patients.secret AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) NOT IN ('patient', 'proche')
    AND ((SELECT platform.role_courant()) = 'systeme' OR patients.relie(patient_id)));
CREATE POLICY personne ON patients.bris_de_glace AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('coordinateur', 'systeme', 'membre') OR patients.relie(patient_id));
CREATE POLICY personne ON patients.fusion AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('secretariat', 'coordinateur', 'systeme'));
CREATE POLICY personne ON patients.doublon_ecarte AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('secretariat', 'coordinateur', 'systeme'));
CREATE POLICY personne ON patients.acces_personnel AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('secretariat', 'coordinateur', 'systeme') OR patients.relie(patient_id));
