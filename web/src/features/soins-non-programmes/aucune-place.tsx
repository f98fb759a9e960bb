import type { Demande } from '@maillage/contracts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule } from '../../ui/francais.ts';
import { Panneau } from '../../ui/panneau.tsx';
import styles from './demande.module.css';
import { tenue } from './tri-de-file.ts';

/** Nobody can receive her in time: said plainly, held by a name and a deadline, handed over in one key. */
export function AucunePlace({ demande, escalader }: { demande: Demande; escalader: () => void }) {
  const temps = useTemps();
  const coordination = demande.titulaire?.role === 'coordinateur';
  return (
    <Panneau ton="attente" titre="Aucune place en 48 h">
      <p>
        {demande.mobilite === 'non-deplacable'
          ? 'Aucun professionnel qui se déplace n’a de place libre pour elle dans les 48 heures.'
          : 'Aucune place libre ne convient dans les 48 heures.'}{' '}
        La demande reste ouverte et surveillée ; une place qui se libère apparaîtra ici d’elle-même.
      </p>
      <p className={styles.suite}>
        <b>{majuscule(tenue(demande, temps.heureOuJour))}.</b>
      </p>
      {coordination ? (
        <p>
          Dites à la personne que la coordination cherche une solution
          {demande.echeance && ` et la rappellera avant ${temps.heureOuJour(demande.echeance)}`}.
        </p>
      ) : (
        <Bouton grand touche="E" onClick={escalader}>
          Passer à la coordination
        </Bouton>
      )}
    </Panneau>
  );
}
