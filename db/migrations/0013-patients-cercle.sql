-- The circle, secrets and break-glass: the second lock agrees with the first in every case (docs/adr/0018).

-- Who creates an identity enters its circle by herself. Merged with an older one, that line counts no more: or creating
-- a copy of somebody, and waiting for the merge, would open her file.
CREATE FUNCTION patients.vaut(ligne uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  SELECT c.ajoute_par IS DISTINCT FROM c.compte_id OR i.cree_le = (SELECT min(a.cree_le) FROM patient a
    WHERE a.cpts_id = c.cpts_id AND a.id IN (SELECT groupe(c.patient_id)))
  FROM cercle c JOIN patient i ON i.cpts_id = c.cpts_id AND i.id = c.patient_id
  WHERE c.cpts_id = platform.cpts_courante() AND c.id = ligne
$$;

-- As 0009, but said of the whole person: after a merge, somebody may be in her circle twice, and a withdrawal noted on
-- one of the identities holds for all. Same reading as server/src/modules/patients/lien.repository.ts.
CREATE OR REPLACE FUNCTION patients.relie(p uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  WITH personne AS MATERIALIZED (SELECT id FROM groupe(p) AS g (id)), miens AS (
    SELECT c.id, c.equipe FROM cercle c
    WHERE c.cpts_id = platform.cpts_courante() AND c.patient_id IN (SELECT id FROM personne) AND c.ferme_le IS NULL
      AND (c.compte_id = platform.compte_courant() OR c.professionnel_id = platform.professionnel_courant())
      AND vaut(c.id)
  ), dit AS (
    SELECT k.etat FROM consentement k
    WHERE k.cpts_id = platform.cpts_courante() AND k.patient_id IN (SELECT id FROM personne)
      AND (k.cercle_id IS NULL OR k.cercle_id IN (SELECT id FROM miens))
    ORDER BY k.le DESC, k.id DESC LIMIT 1
  )
  SELECT coalesce((SELECT CASE WHEN bool_or(equipe) THEN (SELECT etat FROM dit) IS DISTINCT FROM 'retire'
      ELSE (SELECT etat FROM dit) = 'recueilli' END FROM miens HAVING count(*) > 0), false)
  OR EXISTS (
    SELECT FROM adressage a WHERE a.cpts_id = platform.cpts_courante() AND a.patient_id IN (SELECT id FROM personne)
      AND a.ferme_le IS NULL AND (a.professionnel_id = platform.professionnel_courant()
        OR a.professionnel_id IS NULL AND platform.role_courant() IN ('regulateur', 'secretariat', 'coordinateur'))
  ) OR EXISTS (
    SELECT FROM bris_de_glace b WHERE b.cpts_id = platform.cpts_courante() AND b.patient_id IN (SELECT id FROM personne)
      AND b.ferme_le IS NULL AND b.compte_id = platform.compte_courant()
  ) OR (platform.role_courant() IN ('patient', 'proche') AND EXISTS (
    SELECT FROM acces_personnel l WHERE l.cpts_id = platform.cpts_courante() AND l.patient_id IN (SELECT id FROM personne)
      AND l.ferme_le IS NULL AND l.id = platform.compte_courant()))
$$;

-- The person whose link this transaction holds, under all her identities.
CREATE FUNCTION patients.porte() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  SELECT g.id FROM acces_personnel l, groupe(l.patient_id) AS g (id)
  WHERE l.cpts_id = platform.cpts_courante() AND l.id = platform.compte_courant() AND l.ferme_le IS NULL
    AND platform.role_courant() IN ('patient', 'proche')
$$;

-- True when a relative must not know that this account or professional is around the patient: what she signs would
-- tell it. Closed lines count: who left, or came back, is not told either.
CREATE FUNCTION patients.auteur_cache(p uuid, compte uuid, professionnel uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = patients AS $$
  SELECT platform.role_courant() = 'proche' AND EXISTS (
    SELECT FROM cercle c JOIN secret s ON s.cpts_id = c.cpts_id AND s.objet = c.id AND s.leve_le IS NULL
    LEFT JOIN platform.compte k ON k.cpts_id = c.cpts_id AND k.id = c.compte_id
    WHERE c.cpts_id = platform.cpts_courante() AND c.patient_id IN (SELECT groupe(p))
      AND (c.compte_id = compte OR c.professionnel_id = professionnel OR k.professionnel_id = professionnel
        OR coalesce(c.professionnel_id, k.professionnel_id) = (SELECT m.professionnel_id FROM platform.compte m
          WHERE m.cpts_id = platform.cpts_courante() AND m.id = compte)))
$$;

-- True when a relative must not know that this exists: hidden itself, or telling of somebody who is hidden.
CREATE OR REPLACE FUNCTION patients.cache(o uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  SELECT platform.role_courant() = 'proche' AND (
    EXISTS (SELECT FROM secret s
      WHERE s.cpts_id = platform.cpts_courante() AND s.objet = o AND s.leve_le IS NULL)
    OR EXISTS (SELECT FROM cercle c WHERE c.cpts_id = platform.cpts_courante() AND c.id = o
      AND auteur_cache(c.patient_id, c.compte_id, c.professionnel_id))
    OR EXISTS (SELECT FROM entree e WHERE e.cpts_id = platform.cpts_courante() AND e.id = o
      AND auteur_cache(e.patient_id, e.ecrite_par, NULL))
    OR EXISTS (SELECT FROM bris_de_glace b WHERE b.cpts_id = platform.cpts_courante() AND b.id = o
      AND auteur_cache(b.patient_id, b.compte_id, NULL))
    OR EXISTS (SELECT FROM adressage a WHERE a.cpts_id = platform.cpts_courante() AND a.demande_id = o
      AND auteur_cache(a.patient_id, NULL, a.professionnel_id)))
$$;

-- Who has just created an identity may begin its circle, while nobody else is in it.
CREATE FUNCTION patients.cree_par_moi(p uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = patients AS $$
  SELECT EXISTS (SELECT FROM patient i WHERE i.cpts_id = platform.cpts_courante() AND i.id = p
      AND i.cree_par = platform.compte_courant())
    AND NOT EXISTS (SELECT FROM cercle c WHERE c.cpts_id = platform.cpts_courante() AND c.patient_id = p
      AND c.ajoute_par <> platform.compte_courant())
$$;

-- Closes what a request opened, but for the desk (while it is open) and for one professional (whose place is booked).
-- It only ever takes away: a practice that closes a request may do it when its own access is over.
CREATE FUNCTION patients.fermer_adressages(demande uuid, bureau boolean, professionnel uuid, a timestamptz)
  RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = patients AS $$
  UPDATE adressage SET ferme_le = a WHERE cpts_id = platform.cpts_courante() AND demande_id = demande AND ferme_le IS NULL
    AND CASE WHEN professionnel_id IS NULL THEN NOT bureau ELSE professionnel_id IS DISTINCT FROM professionnel END
$$;

-- The law of the house: a break-glass waits for the coordination, by a time, until somebody there has looked at it.
ALTER TABLE patients.bris_de_glace ADD COLUMN titulaire_role text CHECK (titulaire_role = 'coordinateur');
ALTER TABLE patients.bris_de_glace ADD COLUMN examen_avant timestamptz;
ALTER TABLE patients.bris_de_glace ADD CONSTRAINT bris_de_glace_personne_sans_reponse CHECK (
  CASE WHEN examine_le IS NULL THEN titulaire_role IS NOT NULL AND examen_avant IS NOT NULL
    ELSE titulaire_role IS NULL AND examen_avant IS NULL END);

-- Writing in a circle: who keeps circles, who stands to the patient, who has just created her.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['cercle', 'consentement'] LOOP
    EXECUTE format('DROP POLICY personne ON patients.%I', t);
    EXECUTE format('CREATE POLICY personne ON patients.%I AS RESTRICTIVE
      USING ((SELECT platform.role_courant()) IN (''secretariat'', ''regulateur'', ''coordinateur'', ''systeme'')
        OR patients.relie(patient_id))
      WITH CHECK ((SELECT platform.role_courant()) IN (''secretariat'', ''regulateur'', ''coordinateur'', ''systeme'')
        OR patients.relie(patient_id) OR patients.cree_par_moi(patient_id))', t);
  END LOOP;
END $$;
-- A request opens a file by the desk only.
DROP POLICY personne ON patients.adressage;
CREATE POLICY personne ON patients.adressage AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('secretariat', 'regulateur', 'coordinateur', 'systeme')
    OR patients.relie(patient_id))
  WITH CHECK ((SELECT platform.role_courant()) IN ('secretariat', 'regulateur', 'coordinateur', 'systeme'));
-- One's own, those of a patient one stands to; the coordination examines them all.
DROP POLICY personne ON patients.bris_de_glace;
CREATE POLICY personne ON patients.bris_de_glace AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) IN ('coordinateur', 'systeme')
    OR compte_id = (SELECT platform.compte_courant()) OR patients.relie(patient_id))
  WITH CHECK ((SELECT platform.role_courant()) IN ('coordinateur', 'systeme')
    OR compte_id = (SELECT platform.compte_courant()));
-- Who keeps circles hides a member of one; of the rest she knows nothing.
DROP POLICY personne ON patients.secret;
CREATE POLICY personne ON patients.secret AS RESTRICTIVE
  USING ((SELECT platform.role_courant()) NOT IN ('patient', 'proche')
    AND ((SELECT platform.role_courant()) = 'systeme' OR patients.relie(patient_id)
      OR (genre = 'cercle' AND (SELECT platform.role_courant()) IN ('secretariat', 'coordinateur'))));

-- A relative: nothing that tells of what is hidden from her, nor where the person lives and who else is close to her.
CREATE POLICY proche_adressage ON patients.adressage AS RESTRICTIVE FOR SELECT
  USING ((SELECT platform.role_courant()) <> 'proche' OR NOT patients.cache(demande_id));
CREATE POLICY proche_consentement ON patients.consentement AS RESTRICTIVE FOR SELECT
  USING ((SELECT platform.role_courant()) <> 'proche'
    OR NOT (patients.cache(cercle_id) OR patients.auteur_cache(patient_id, recueilli_par, NULL)));
CREATE POLICY proche_bris_de_glace ON patients.bris_de_glace AS RESTRICTIVE FOR SELECT
  USING ((SELECT platform.role_courant()) <> 'proche' OR NOT patients.cache(id));
CREATE POLICY proche_coordonnees ON patients.coordonnees AS RESTRICTIVE FOR SELECT
  USING ((SELECT platform.role_courant()) <> 'proche');
CREATE POLICY proche_proche ON patients.proche AS RESTRICTIVE FOR SELECT
  USING ((SELECT platform.role_courant()) <> 'proche');
-- Who holds a link sees her own link.
CREATE POLICY porteur ON patients.acces_personnel AS RESTRICTIVE FOR SELECT
  USING ((SELECT platform.role_courant()) NOT IN ('patient', 'proche') OR id = (SELECT platform.compte_courant()));
-- Who holds a link reads, and writes nothing.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['patient', 'alias', 'coordonnees', 'proche', 'cercle', 'consentement', 'adressage',
    'bris_de_glace', 'entree', 'secret', 'fusion', 'doublon_ecarte', 'acces_personnel'] LOOP
    EXECUTE format('CREATE POLICY porteur_ajoute ON patients.%I AS RESTRICTIVE FOR INSERT
      WITH CHECK ((SELECT platform.role_courant()) NOT IN (''patient'', ''proche''))', t);
    EXECUTE format('CREATE POLICY porteur_change ON patients.%I AS RESTRICTIVE FOR UPDATE
      USING ((SELECT platform.role_courant()) NOT IN (''patient'', ''proche''))', t);
    EXECUTE format('CREATE POLICY porteur_efface ON patients.%I AS RESTRICTIVE FOR DELETE
      USING ((SELECT platform.role_courant()) NOT IN (''patient'', ''proche''))', t);
  END LOOP;
END $$;

-- The journal, for who holds a link: her patient's only. A relative is not told of what is hidden, of who is hidden,
-- of secrets, of links, nor when the person or another relative reads.
CREATE FUNCTION patients.racontable(p uuid, compte uuid, o uuid, action text, contenu text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = patients AS $$
  SELECT platform.role_courant() = 'patient' OR NOT (
    action LIKE 'secret.%' OR action LIKE 'lien.%'
    OR (action LIKE 'mon-dossier.%' AND compte IS DISTINCT FROM platform.compte_courant())
    OR cache(o) OR auteur_cache(p, compte, NULL)
    OR EXISTS (SELECT FROM jsonb_path_query(contenu::jsonb, 'lax $.details.objets[*]') AS d (objet)
      WHERE cache((objet #>> '{}')::uuid)))
$$;
CREATE POLICY porteur ON platform.trace AS RESTRICTIVE FOR SELECT USING (
  (SELECT platform.role_courant()) NOT IN ('patient', 'proche')
  OR (patient_id IN (SELECT patients.porte())
    AND patients.racontable(patient_id, compte_id, objet, action, contenu)));
