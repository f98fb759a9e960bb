import type { Compte } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { correspondance, pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { LigneCompte } from './ligne-compte.tsx';
import { OuvrirUnCompte } from './ouvrir-un-compte.tsx';
import styles from './parametres.module.css';

const ordre = new Intl.Collator('fr');
const parNom = (a: Compte, b: Compte) =>
  Number(Boolean(a.fermeLe)) - Number(Boolean(b.fermeLe)) ||
  ordre.compare(a.nom, b.nom) ||
  ordre.compare(a.prenom, b.prenom);

/** Accounts of the CPTS, closed ones last; what may be done to each is the server's word. */
export function Comptes() {
  const lus = useQuery(api.comptes.list.queryOptions());
  const [cherche, setCherche] = useState('');
  const comptes = (lus.data?.comptes ?? [])
    .filter((c) => cherche.trim() === '' || correspondance(`${c.prenom} ${c.nom}`, cherche) !== null)
    .sort(parNom);
  return (
    <>
      <p className={styles.note}>
        Un lien d’entrée sert une fois{'\u00a0'}: la personne y crée sa clé d’accès. Le compte d’un
        professionnel de santé s’ouvre depuis <Link to="/annuaire">sa fiche, dans l’annuaire</Link>
        {'\u00a0'}: il y est lié à ses places, et entre aussi par Pro Santé Connect.
      </p>
      {lus.data && <OuvrirUnCompte roles={lus.data.ouvrables} />}
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
              <LigneCompte key={compte.id} compte={compte} ouvrables={lus.data.ouvrables} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
