import type { CleAcces } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { clePossible, creerCle, nomDeCetAppareil } from '../connexion/cle.ts';
import styles from './mon-compte.module.css';

/** My passkeys: one per device, so that a lost one does not shut the door. */
export function MesCles({ cles, psc }: { cles: readonly CleAcces[]; psc: boolean }) {
  const cache = useQueryClient();
  const relire = () => void cache.invalidateQueries({ queryKey: api.monCompte.key() });
  return (
    <Panneau titre="Mes clés d’accès">
      {cles.length === 0 ? (
        <p className={styles.note}>
          {psc
            ? 'Aucune. Vous entrez par Pro Santé Connect.'
            : 'Aucune : à la prochaine connexion, il vous faudra un nouveau lien du secrétariat.'}
        </p>
      ) : (
        <ul className={styles.liste}>
          {cles.map((cle) => (
            <LigneCle key={cle.id} cle={cle} relire={relire} />
          ))}
        </ul>
      )}
      {cles.length === 1 && !psc && (
        <p className={styles.note}>
          Une seule clé{'\u00a0'}: demandez au secrétariat un lien d’entrée, et ouvrez-le sur un autre
          appareil. Il y créera une seconde clé, sans toucher à celle-ci.
        </p>
      )}
      {clePossible() ? (
        <AjouterCle relire={relire} />
      ) : (
        <p className={styles.note}>
          À cette adresse, aucune clé ne peut être créée{'\u00a0'}: il faut https et un nom de serveur.
        </p>
      )}
    </Panneau>
  );
}

function LigneCle({ cle, relire }: { cle: CleAcces; relire: () => void }) {
  const { jour, jourHeure } = useTemps();
  const retirer = useGeste(client.monCompte.cancelCle, { onSuccess: relire });
  const derniere = retirer.erreur !== null && lirePanne(retirer.erreur).code === 'derniere-cle';
  return (
    <li className={styles.ligne}>
      <div>
        <strong>{cle.nom}</strong>
        <p className={styles.detail}>
          Créée {jour(cle.creeeLe)}
          {cle.utiliseeLe ? `, a servi ${jourHeure(cle.utiliseeLe)}` : ', n’a pas encore servi'}
        </p>
      </div>
      {!derniere && (
        <Bouton genre="contour" enCours={retirer.enCours} onClick={() => retirer.faire({ id: cle.id })}>
          Retirer<span className="invisible"> la clé {cle.nom}</span>
        </Bouton>
      )}
      <DirePanne erreur={retirer.erreur} suite="La clé est toujours là." />
      {derniere && (
        <div className={styles.boutons}>
          <Bouton
            genre="danger"
            enCours={retirer.enCours}
            onClick={() => retirer.faire({ id: cle.id, confirme: true })}
          >
            Retirer quand même
          </Bouton>
          <Bouton genre="discret" onClick={retirer.oublierErreur}>
            La garder
          </Bouton>
        </div>
      )}
    </li>
  );
}

function AjouterCle({ relire }: { relire: () => void }) {
  const [nom, setNom] = useState(nomDeCetAppareil);
  const ajouter = useGeste(
    async (saisie: { nom: string }) => {
      const reponse = await creerCle(await client.monCompte.proposeCle());
      return client.monCompte.createCle({ nom: saisie.nom, reponse });
    },
    { sansReprise: true, onSuccess: relire },
  );
  function soumettre(event: FormEvent) {
    event.preventDefault();
    ajouter.faire({ nom: nom.trim() || nomDeCetAppareil() });
  }
  return (
    <form className={styles.ajout} noValidate onSubmit={soumettre}>
      <Champ libelle="Nom de cet appareil">
        {(attributs) => (
          <input
            {...attributs}
            type="text"
            maxLength={60}
            autoComplete="off"
            value={nom}
            onChange={(event) => setNom(event.target.value)}
          />
        )}
      </Champ>
      <Bouton type="submit" enCours={ajouter.enCours}>
        Créer une clé sur cet appareil
      </Bouton>
      <p role="status" className={ajouter.mutation.isSuccess ? styles.fait : 'invisible'}>
        {ajouter.mutation.isSuccess && `La clé « ${ajouter.mutation.data.nom} » est enregistrée.`}
      </p>
      <DirePanne erreur={ajouter.erreur} suite="Aucune clé n’a été ajoutée." />
    </form>
  );
}
