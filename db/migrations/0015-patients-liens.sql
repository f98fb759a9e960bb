-- A link belongs to whoever holds the telephone. The person's own shows what is hidden from her relatives only when it
-- was given so, knowing who else reads that telephone (docs/adr/0018).
ALTER TABLE patients.acces_personnel ADD COLUMN complet boolean NOT NULL DEFAULT false;
-- A link shows no more than who gave it may read: it stays in her hands as long as it takes to hand it over.
ALTER TABLE patients.acces_personnel ADD COLUMN classes text[] NOT NULL DEFAULT '{}'
  CHECK (classes <@ ARRAY['administratif', 'soins', 'social']);
ALTER TABLE patients.acces_personnel ADD CONSTRAINT acces_personnel_complet CHECK (porteur = 'patient' OR NOT complet);

DROP FUNCTION patients.acces_valide(uuid, bytea, timestamptz);
CREATE FUNCTION patients.acces_valide(cpts uuid, hash bytea, a timestamptz)
  RETURNS TABLE (id uuid, patient_id uuid, porteur text, complet boolean, classes text[], cpts_nom text, fuseau text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = patients AS $$
  SELECT l.id, l.patient_id, l.porteur, l.complet, l.classes, t.nom, t.fuseau FROM acces_personnel l
  JOIN platform.cpts t ON t.cpts_id = l.cpts_id
  WHERE l.cpts_id = cpts AND l.jeton_hash = hash AND l.ferme_le IS NULL AND l.expire_le > a
$$;
