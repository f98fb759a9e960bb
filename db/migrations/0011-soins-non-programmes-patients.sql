-- A request linked to a patient is also for who stands to her, relatives apart from what is hidden from them.
DROP POLICY personne ON soins_non_programmes.demande;
CREATE POLICY personne ON soins_non_programmes.demande AS RESTRICTIVE USING (
  (SELECT platform.role_courant()) IN ('regulateur', 'secretariat', 'coordinateur', 'systeme')
  OR EXISTS (SELECT FROM soins_non_programmes.reservation r
    WHERE r.cpts_id = demande.cpts_id AND r.demande_id = demande.id AND r.annulee_le IS NULL
      AND r.professionnel_id = (SELECT platform.professionnel_courant()))
  OR (patient_id IS NOT NULL AND patients.relie(patient_id) AND NOT patients.cache(id)));
-- Who holds a personal link reads, and writes nothing.
CREATE POLICY porteur_ajoute ON soins_non_programmes.demande AS RESTRICTIVE FOR INSERT
  WITH CHECK ((SELECT platform.role_courant()) NOT IN ('patient', 'proche'));
CREATE POLICY porteur_change ON soins_non_programmes.demande AS RESTRICTIVE FOR UPDATE
  USING ((SELECT platform.role_courant()) NOT IN ('patient', 'proche'));
CREATE POLICY porteur_efface ON soins_non_programmes.demande AS RESTRICTIVE FOR DELETE
  USING ((SELECT platform.role_courant()) NOT IN ('patient', 'proche'));
