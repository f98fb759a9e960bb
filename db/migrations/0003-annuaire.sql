-- The directory: national rows (no cpts_id, replaced by import) under the CPTS's own sheets,
-- which override them field by field, with source and date.
CREATE SCHEMA annuaire;
GRANT USAGE ON SCHEMA annuaire TO maillage_app;

CREATE TABLE annuaire.profession (
  code text PRIMARY KEY,
  libelle text NOT NULL
);
CREATE TABLE annuaire.savoir_faire (
  code text PRIMARY KEY,
  libelle text NOT NULL
);

CREATE TABLE annuaire.fiche_nationale (
  identifiant text PRIMARY KEY,
  civilite text,
  nom text NOT NULL,
  prenom text NOT NULL,
  profession_code text NOT NULL,
  savoir_faire_code text,
  telephone text,
  code_commune text,
  source text NOT NULL,
  importee_le timestamptz NOT NULL
);
CREATE INDEX fiche_nationale_recherche
  ON annuaire.fiche_nationale (platform.sans_accents(nom) text_pattern_ops);
CREATE INDEX fiche_nationale_commune ON annuaire.fiche_nationale (code_commune, profession_code);
GRANT SELECT ON annuaire.profession, annuaire.savoir_faire, annuaire.fiche_nationale TO maillage_app;

CREATE TABLE annuaire.structure (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  nom text NOT NULL,
  genre text NOT NULL,
  finess text,
  code_commune text NOT NULL,
  PRIMARY KEY (cpts_id, id)
);

-- A place of practice.
CREATE TABLE annuaire.lieu (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  nom text NOT NULL,
  adresse text NOT NULL,
  code_postal text NOT NULL,
  code_commune text NOT NULL,
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  telephone text,
  structure_id uuid,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, structure_id) REFERENCES annuaire.structure (cpts_id, id)
);

-- The CPTS's own sheet of a person. No foreign key to the national row: an import may retire it,
-- and nothing the CPTS wrote may be lost for that.
CREATE TABLE annuaire.fiche (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  identifiant_national text,
  creee_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, id),
  UNIQUE (cpts_id, identifiant_national)
);

CREATE TABLE annuaire.champ (
  cpts_id uuid NOT NULL,
  fiche_id uuid NOT NULL,
  champ text NOT NULL,
  valeur jsonb NOT NULL,
  source text NOT NULL,
  modifie_par uuid,
  modifie_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, fiche_id, champ),
  FOREIGN KEY (cpts_id, fiche_id) REFERENCES annuaire.fiche (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, modifie_par) REFERENCES platform.compte (cpts_id, id)
);

CREATE TABLE annuaire.exercice (
  cpts_id uuid NOT NULL,
  fiche_id uuid NOT NULL,
  lieu_id uuid NOT NULL,
  activite text NOT NULL CHECK (activite IN ('liberal', 'salarie')),
  PRIMARY KEY (cpts_id, fiche_id, lieu_id),
  FOREIGN KEY (cpts_id, fiche_id) REFERENCES annuaire.fiche (cpts_id, id) ON DELETE CASCADE,
  FOREIGN KEY (cpts_id, lieu_id) REFERENCES annuaire.lieu (cpts_id, id)
);
CREATE INDEX exercice_lieu ON annuaire.exercice (cpts_id, lieu_id);

SELECT platform.proteger(t) FROM unnest(ARRAY['annuaire.structure', 'annuaire.lieu', 'annuaire.fiche',
  'annuaire.champ', 'annuaire.exercice']::regclass[]) AS t;

-- What is true for this CPTS: its own field where there is one, the national value otherwise.
CREATE VIEW annuaire.professionnel WITH (security_invoker = true) AS
SELECT f.cpts_id, f.id, f.identifiant_national AS rpps, n.civilite,
  coalesce(c.champs ->> 'nom', n.nom, '') AS nom,
  coalesce(c.champs ->> 'prenom', n.prenom, '') AS prenom,
  coalesce(c.champs ->> 'professionCode', n.profession_code, '') AS profession_code,
  coalesce(c.champs ->> 'savoirFaireCode', n.savoir_faire_code) AS savoir_faire_code,
  CASE WHEN c.champs ? 'telephone' THEN c.champs ->> 'telephone' ELSE n.telephone END AS telephone,
  coalesce(c.champs -> 'langues', '[]'::jsonb) AS langues,
  c.champs ->> 'secteur' AS secteur,
  (c.champs ->> 'tiersPayant')::boolean AS tiers_payant,
  (c.champs ->> 'visitesDomicile')::boolean AS visites_domicile,
  (c.champs ->> 'accessiblePmr')::boolean AS accessible_pmr
FROM annuaire.fiche f
LEFT JOIN annuaire.fiche_nationale n ON n.identifiant = f.identifiant_national
LEFT JOIN LATERAL (
  SELECT coalesce(jsonb_object_agg(ch.champ, ch.valeur), '{}'::jsonb) AS champs
  FROM annuaire.champ ch WHERE ch.cpts_id = f.cpts_id AND ch.fiche_id = f.id
) c ON true;
GRANT SELECT ON annuaire.professionnel TO maillage_app;
