-- Unscheduled care: weekly periods, places, requests, bookings.
CREATE SCHEMA soins_non_programmes;
GRANT USAGE ON SCHEMA soins_non_programmes TO maillage_app;

-- The CPTS's own sheet of reasons and red flags. Clinical data: inactive until a named doctor signs it.
CREATE TABLE soins_non_programmes.fiche_drapeaux (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  version integer NOT NULL CHECK (version > 0),
  contenu jsonb NOT NULL,
  source text NOT NULL,
  signee_par uuid,
  signee_le timestamptz,
  PRIMARY KEY (cpts_id, version),
  CHECK ((signee_par IS NULL) = (signee_le IS NULL))
);

-- Weekly period of a practice, in local time. Day 1 is Monday.
CREATE TABLE soins_non_programmes.plage (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  professionnel_id uuid NOT NULL,
  lieu_id uuid NOT NULL,
  jour smallint NOT NULL CHECK (jour BETWEEN 1 AND 7),
  debut time NOT NULL,
  fin time NOT NULL,
  genre text NOT NULL CHECK (genre IN ('reserve', 'sans-rendez-vous')),
  duree_minutes smallint NOT NULL CHECK (duree_minutes BETWEEN 5 AND 240),
  capacite smallint NOT NULL CHECK (capacite BETWEEN 1 AND 60),
  PRIMARY KEY (cpts_id, id),
  CHECK (debut < fin)
);
CREATE INDEX plage_professionnel ON soins_non_programmes.plage (cpts_id, professionnel_id);

-- Who takes part, where: one row per professional and place that has, or had, a weekly period.
CREATE TABLE soins_non_programmes.participation (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  professionnel_id uuid NOT NULL,
  lieu_id uuid NOT NULL,
  PRIMARY KEY (cpts_id, professionnel_id, lieu_id)
);

-- A place, or a walk-in period that takes `capacite` persons. A professional is never in two at once.
CREATE TABLE soins_non_programmes.creneau (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  professionnel_id uuid NOT NULL,
  lieu_id uuid NOT NULL,
  -- NULL once the period it came from is gone: a booked place outlives its pattern.
  plage_id uuid,
  genre text NOT NULL CHECK (genre IN ('reserve', 'sans-rendez-vous')),
  debut timestamptz NOT NULL,
  fin timestamptz NOT NULL,
  capacite smallint NOT NULL CHECK (capacite >= 1),
  restantes smallint NOT NULL,
  -- Closed: by hand (plage_id kept) or because its period is gone while somebody is booked (plage_id NULL).
  ferme boolean NOT NULL DEFAULT false,
  -- Withdrawn with its period, kept only because a cancelled booking refers to it.
  retire boolean NOT NULL DEFAULT false,
  PRIMARY KEY (cpts_id, id),
  UNIQUE (cpts_id, id, capacite),
  CHECK (restantes BETWEEN 0 AND capacite),
  CHECK (debut < fin),
  CHECK (ferme OR NOT retire),
  CONSTRAINT creneau_sans_chevauchement
    EXCLUDE USING gist (cpts_id WITH =, professionnel_id WITH =, tstzrange(debut, fin) WITH &&)
    WHERE (NOT retire)
);
CREATE INDEX creneau_libre ON soins_non_programmes.creneau (cpts_id, professionnel_id, lieu_id, debut)
  INCLUDE (fin, id, genre) WHERE restantes > 0 AND NOT ferme;
CREATE INDEX creneau_jour ON soins_non_programmes.creneau (cpts_id, debut) WHERE restantes > 0 AND NOT ferme;

CREATE TABLE soins_non_programmes.demande (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  etat text NOT NULL CHECK (etat IN ('a-trier', 'alerte', 'a-orienter', 'reservee', 'prevenue', 'close')),
  age_mois smallint NOT NULL CHECK (age_mois BETWEEN 0 AND 1512),
  age_en_mois boolean NOT NULL,
  motif text NOT NULL,
  code_commune text NOT NULL,
  mobilite text NOT NULL CHECK (mobilite IN ('deplacable', 'non-deplacable')),
  telephone text NOT NULL,
  -- Optional facts, as the contract names them (nom, dateNaissance, appelant, medecinTraitant, …).
  faits jsonb NOT NULL DEFAULT '{}',
  fiche_version integer NOT NULL,
  drapeaux jsonb NOT NULL DEFAULT '{}',
  recue_le timestamptz NOT NULL,
  recue_par uuid,
  -- The law: nobody left without an answer. An open request has one holder and one deadline.
  titulaire_compte uuid,
  titulaire_role text CHECK (titulaire_role IN ('regulateur', 'coordinateur')),
  echeance timestamptz,
  -- Set when a deadline passed, cleared when somebody acts: the number on the wall counts these.
  en_retard_depuis timestamptz,
  annoncee_le timestamptz,
  annonce_canal text,
  issue text CHECK (issue IN ('honoree', 'non-venue', 'transmise-15', 'transmise-medecin-regulateur',
    'autre-solution', 'renoncement')),
  close_le timestamptz,
  close_par uuid,
  PRIMARY KEY (cpts_id, id),
  FOREIGN KEY (cpts_id, fiche_version) REFERENCES soins_non_programmes.fiche_drapeaux (cpts_id, version),
  FOREIGN KEY (cpts_id, titulaire_compte) REFERENCES platform.compte (cpts_id, id),
  CONSTRAINT demande_personne_sans_reponse CHECK (
    CASE WHEN etat = 'close'
      THEN close_le IS NOT NULL AND issue IS NOT NULL AND annoncee_le IS NOT NULL
        AND echeance IS NULL AND titulaire_compte IS NULL AND titulaire_role IS NULL
      ELSE close_le IS NULL AND issue IS NULL AND echeance IS NOT NULL
        AND num_nonnulls(titulaire_compte, titulaire_role) = 1
    END)
);
CREATE INDEX demande_ouverte ON soins_non_programmes.demande (cpts_id, echeance) WHERE etat <> 'close';
CREATE INDEX demande_close ON soins_non_programmes.demande (cpts_id, close_le) WHERE etat = 'close';

CREATE TABLE soins_non_programmes.reservation (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  demande_id uuid NOT NULL,
  creneau_id uuid NOT NULL,
  professionnel_id uuid NOT NULL,
  -- Which of the places of the slot; copied capacity lets a constraint, not code, bound it.
  rang smallint NOT NULL,
  capacite smallint NOT NULL,
  domicile boolean NOT NULL,
  -- Version of the ranking that offered it.
  classement text NOT NULL,
  faite_le timestamptz NOT NULL,
  faite_par uuid NOT NULL,
  annulee_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  CHECK (rang BETWEEN 1 AND capacite),
  FOREIGN KEY (cpts_id, demande_id) REFERENCES soins_non_programmes.demande (cpts_id, id),
  FOREIGN KEY (cpts_id, creneau_id, capacite) REFERENCES soins_non_programmes.creneau (cpts_id, id, capacite)
);
-- No double booking, ever: one person per place, one place per request.
CREATE UNIQUE INDEX reservation_place ON soins_non_programmes.reservation (cpts_id, creneau_id, rang)
  WHERE annulee_le IS NULL;
CREATE UNIQUE INDEX reservation_demande ON soins_non_programmes.reservation (cpts_id, demande_id)
  WHERE annulee_le IS NULL;
CREATE INDEX reservation_professionnel ON soins_non_programmes.reservation (cpts_id, professionnel_id)
  WHERE annulee_le IS NULL;

-- How often each professional was asked, by week: the fair turn reads the last four.
CREATE TABLE soins_non_programmes.tour (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  professionnel_id uuid NOT NULL,
  semaine date NOT NULL,
  adressages integer NOT NULL CHECK (adressages >= 0),
  PRIMARY KEY (cpts_id, professionnel_id, semaine)
);

-- The secretariat knows the roads better than the formula.
CREATE TABLE soins_non_programmes.correction_trajet (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  code_commune text NOT NULL,
  lieu_id uuid NOT NULL,
  minutes smallint NOT NULL CHECK (minutes BETWEEN 0 AND 300),
  modifiee_par uuid,
  modifiee_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, code_commune, lieu_id),
  FOREIGN KEY (cpts_id, modifiee_par) REFERENCES platform.compte (cpts_id, id)
);

SELECT platform.proteger(t) FROM unnest(ARRAY['soins_non_programmes.fiche_drapeaux', 'soins_non_programmes.plage',
  'soins_non_programmes.participation', 'soins_non_programmes.creneau', 'soins_non_programmes.demande',
  'soins_non_programmes.reservation', 'soins_non_programmes.tour',
  'soins_non_programmes.correction_trajet']::regclass[]) AS t;
