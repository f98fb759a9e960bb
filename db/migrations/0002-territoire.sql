-- Communes of France (national rows, replaced by import) and the territory of each CPTS.
CREATE SCHEMA territoire;
GRANT USAGE ON SCHEMA territoire TO maillage_app;

CREATE TABLE territoire.commune (
  code text PRIMARY KEY,
  nom text NOT NULL,
  codes_postaux text[] NOT NULL,
  departement text NOT NULL,
  region text NOT NULL,
  epci text,
  population integer NOT NULL,
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  -- How the point was found; anything but 'contour' is said on screen.
  precision text NOT NULL CHECK (precision IN ('contour', 'geonames', 'approchee'))
);
CREATE INDEX commune_recherche ON territoire.commune (platform.sans_accents(nom) text_pattern_ops);
CREATE INDEX commune_departement ON territoire.commune (departement);
CREATE INDEX commune_epci ON territoire.commune (epci);

CREATE TABLE territoire.epci (
  code text PRIMARY KEY,
  nom text NOT NULL,
  population integer NOT NULL
);

CREATE TABLE territoire.contour (
  code text PRIMARY KEY REFERENCES territoire.commune (code) DEFERRABLE INITIALLY DEFERRED,
  geometrie jsonb NOT NULL
);
GRANT SELECT ON territoire.commune, territoire.epci, territoire.contour TO maillage_app;

CREATE TABLE territoire.zone (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  id uuid NOT NULL,
  nom text NOT NULL,
  ordre integer NOT NULL,
  PRIMARY KEY (cpts_id, id),
  UNIQUE (cpts_id, nom)
);

-- A CPTS is a set of communes. The code is not a foreign key to the national table: an import may
-- retire a commune that a territory still lists, and says so instead of failing.
CREATE TABLE territoire.commune_membre (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  code text NOT NULL,
  zone_id uuid,
  PRIMARY KEY (cpts_id, code),
  FOREIGN KEY (cpts_id, zone_id) REFERENCES territoire.zone (cpts_id, id)
);

SELECT platform.proteger(t) FROM unnest(ARRAY['territoire.zone', 'territoire.commune_membre']::regclass[]) AS t;
