import type { Role } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { nomDuRole, useSession } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { correspondance, majuscule, pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { LienEntree } from '../commun/lien-entree.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { OuvrirUnCompte } from './ouvrir-un-compte.tsx';
import styles from './parametres.module.css';

interface Compte {
  id: string;
  prenom: string;
  nom: string;
  role: Role;
}

/** Accounts of the CPTS; a person who lost the way in gets a new link, good once. */
export function Comptes() {
  const lus = useQuery(api.comptes.list.queryOptions());
  const [cherche, setCherche] = useState('');
  const ordre = new Intl.Collator('fr');
  const comptes = (lus.data?.comptes ?? [])
    .filter((c) => cherche.trim() === '' || correspondance(`${c.prenom} ${c.nom}`, cherche) !== null)
    .sort((a, b) => ordre.compare(a.nom, b.nom) || ordre.compare(a.prenom, b.prenom));
  return (
    <>
      <p className={styles.note}>
        Un lien d’entrée ouvre la session de la personne, une seule fois. Le compte d’un professionnel de
        santé s’ouvre depuis <Link to="/annuaire">sa fiche, dans l’annuaire</Link>
        {'\u00a0'}: il y est lié à ses places.
      </p>
      <OuvrirUnCompte />
      <DirePanne erreur={lus.error} reessayer={() => void lus.refetch()} />
      {lus.isPending && <Squelette lignes={5} hauteur={60} />}
      {lus.data && (
        <>
          {lus.data.comptes.length > 8 && (
            <Champ libelle="Chercher un compte">
              {(attributs) => (
                <input
                  {...attributs}
                  type="search"
                  value={cherche}
                  onChange={(event) => setCherche(event.target.value)}
                />
              )}
            </Champ>
          )}
          <p aria-live="polite" className={styles.compte}>
            {pluriel(comptes.length, 'compte')}
          </p>
          <ul className={styles.liste}>
            {comptes.map((compte) => (
              <LigneCompte key={compte.id} compte={compte} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function LigneCompte({ compte }: { compte: Compte }) {
  const { compte: moi } = useSession();
  const inviter = useGeste(client.comptes.createInvitation);
  const invitation = inviter.mutation.data;
  const nom = `${compte.prenom} ${compte.nom}`;
  return (
    <li className={styles.compteLigne}>
      <div>
        <strong>{nom}</strong>
        <p className={styles.detail}>
          {majuscule(nomDuRole(compte.role))}
          {moi.id === compte.id ? ', c’est vous' : ''}
        </p>
      </div>
      {!invitation && (
        <Bouton genre="contour" enCours={inviter.enCours} onClick={() => inviter.faire({ id: compte.id })}>
          Nouveau lien d’entrée<span className="invisible"> pour {nom}</span>
        </Bouton>
      )}
      {invitation && (
        <div className={styles.plein}>
          <LienEntree nom={nom} lien={invitation.lien} expireLe={invitation.expireLe} />
        </div>
      )}
      <DirePanne erreur={inviter.erreur} suite="Aucun lien n’a été créé." reessayer={inviter.refaire} />
    </li>
  );
}
