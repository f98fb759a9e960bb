-- Sign-in: sessions that say where and how, passkeys, sign-ins under way.

-- `vue_le` is written at most once a minute; a session ends `inactivite` after it, and at `expire_le` in any case.
ALTER TABLE platform.session
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN vue_le timestamptz,
  ADD COLUMN inactivite interval NOT NULL DEFAULT '240 minutes',
  ADD COLUMN moyen text NOT NULL DEFAULT 'lien' CHECK (moyen IN ('psc', 'cle', 'lien', 'demonstration')),
  ADD COLUMN appareil text,
  ADD COLUMN adresse text,
  -- id_token of Pro Santé Connect, for its logout only; sealed with the cookie's secret, which is not stored here.
  ADD COLUMN jeton_psc bytea;
UPDATE platform.session SET vue_le = creee_le;
ALTER TABLE platform.session ALTER COLUMN vue_le SET NOT NULL, ALTER COLUMN id DROP DEFAULT,
  ADD CONSTRAINT session_id UNIQUE (cpts_id, id);
CREATE INDEX session_compte ON platform.session (cpts_id, compte_id);
CREATE INDEX invitation_compte ON platform.invitation (cpts_id, compte_id);

-- A passkey (WebAuthn). The authenticator gives back its account (user handle), so it is never looked for across CPTS.
CREATE TABLE platform.cle_acces (
  cpts_id uuid NOT NULL,
  id uuid NOT NULL,
  compte_id uuid NOT NULL,
  -- Credential id, base64url.
  identifiant text NOT NULL,
  cle_publique bytea NOT NULL,
  -- Signature counter of the authenticator; one that goes back is a copy.
  compteur bigint NOT NULL,
  transports text NOT NULL,
  nom text NOT NULL,
  creee_le timestamptz NOT NULL,
  utilisee_le timestamptz,
  PRIMARY KEY (cpts_id, id),
  UNIQUE (cpts_id, identifiant),
  FOREIGN KEY (cpts_id, compte_id) REFERENCES platform.compte (cpts_id, id) ON DELETE CASCADE
);
CREATE INDEX cle_acces_compte ON platform.cle_acces (cpts_id, compte_id);
SELECT platform.proteger('platform.cle_acces');

-- A sign-in under way: what was asked of the provider or of the authenticator, by the hash of a short-lived cookie.
-- No tenant yet: nobody knows who comes. Sealed with the cookie's secret; used once, for ten minutes.
CREATE TABLE platform.connexion_en_cours (
  jeton_hash bytea PRIMARY KEY,
  genre text NOT NULL,
  scelle bytea NOT NULL,
  expire_le timestamptz NOT NULL
);
CREATE INDEX connexion_en_cours_fin ON platform.connexion_en_cours (expire_le);
GRANT SELECT, INSERT, DELETE ON platform.connexion_en_cours TO maillage_app;

-- Still one look-up by primary key: idle and absolute limits, and the account's closing, hold for every request.
DROP FUNCTION platform.session_valide(uuid, bytea, timestamptz);
CREATE FUNCTION platform.session_valide(cpts uuid, hash bytea, a timestamptz)
  RETURNS TABLE (session_id uuid, moyen text, vue_le timestamptz, compte_id uuid, prenom text, nom text, role text,
    profession text, professionnel_id uuid, cpts_nom text, fuseau text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = platform AS $$
  SELECT s.id, s.moyen, s.vue_le, c.id, c.prenom, c.nom, c.role, c.profession, c.professionnel_id, t.nom, t.fuseau
  FROM platform.session s
  JOIN platform.compte c ON c.cpts_id = s.cpts_id AND c.id = s.compte_id
  JOIN platform.cpts t ON t.cpts_id = s.cpts_id
  WHERE s.cpts_id = cpts AND s.jeton_hash = hash AND s.expire_le > a AND s.vue_le + s.inactivite > a
    AND c.ferme_le IS NULL
$$;
