-- Steering: what a CPTS tells of its activity, in numbers.
CREATE SCHEMA pilotage;
GRANT USAGE ON SCHEMA pilotage TO maillage_app;

-- One month as it was told the first time. It is never computed again: a request closed late, or erased, would make
-- two versions of a month whose difference tells of one person.
CREATE TABLE pilotage.activite_publiee (
  cpts_id uuid NOT NULL REFERENCES platform.cpts (cpts_id),
  mois text NOT NULL CHECK (mois ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  contenu jsonb NOT NULL,
  publiee_le timestamptz NOT NULL,
  PRIMARY KEY (cpts_id, mois)
);
SELECT platform.proteger('pilotage.activite_publiee');
REVOKE UPDATE, DELETE ON pilotage.activite_publiee FROM maillage_app;
