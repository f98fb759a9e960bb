-- A request is health data, linked to a patient or not (telephone, age, commune and reason name somebody).
-- Second lock: the desk sees all of them, a practice those booked with it, nobody else any, whatever the code forgets.
-- `patient_id` has no foreign key: a neighbour's table is asked by its front door only.
ALTER TABLE soins_non_programmes.demande ADD COLUMN patient_id uuid;
CREATE INDEX demande_patient ON soins_non_programmes.demande (cpts_id, patient_id) WHERE patient_id IS NOT NULL;

CREATE POLICY personne ON soins_non_programmes.demande AS RESTRICTIVE USING (
  (SELECT platform.role_courant()) IN ('regulateur', 'secretariat', 'coordinateur', 'systeme')
  OR EXISTS (SELECT FROM soins_non_programmes.reservation r
    WHERE r.cpts_id = demande.cpts_id AND r.demande_id = demande.id AND r.annulee_le IS NULL
      AND r.professionnel_id = (SELECT platform.professionnel_courant())));
