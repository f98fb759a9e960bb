-- Accounts made before the profession was written on them.
UPDATE platform.compte c SET profession = p.profession_code FROM annuaire.professionnel p
  WHERE p.cpts_id = c.cpts_id AND p.id = c.professionnel_id AND c.profession IS NULL;

-- Who signs in with a national identifier is looked for in every CPTS, before any tenant is known: the sheets that
-- carry it, and nothing of theirs but their ids. One look-up in the unique index per CPTS.
CREATE FUNCTION annuaire.fiches_de(identifiant text) RETURNS TABLE (cpts_id uuid, fiche_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = annuaire AS $$
  SELECT f.cpts_id, f.id FROM platform.cpts c
  JOIN annuaire.fiche f ON f.cpts_id = c.cpts_id AND f.identifiant_national = identifiant
$$;
