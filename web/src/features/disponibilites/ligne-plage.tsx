import type { Disponibilites } from '@maillage/contracts';
import { Bouton } from '../../ui/bouton.tsx';
import { heureLocale, INSECABLE, pluriel } from '../../ui/francais.ts';
import { IconeAlerte } from '../../ui/icones.tsx';
import { FormulairePlage } from './formulaire-plage.tsx';
import type { ErreurPlage, PlageSaisie } from './plages.ts';
import { nomDuJour, placesDe } from './plages.ts';
import styles from './semaine-type.module.css';

interface LignePlageProps {
  plage: PlageSaisie;
  erreur: ErreurPlage | undefined;
  lieux: Disponibilites['lieux'];
  modifiable: boolean;
  ouverte: boolean;
  basculer: () => void;
  changer: (morceaux: Partial<PlageSaisie>) => void;
  retirer: () => void;
}

/** « 9 places de 20 min », « sans rendez-vous, jusqu’à 8 personnes ». */
function direPlage(plage: PlageSaisie): string {
  if (plage.genre === 'sans-rendez-vous') {
    return `sans rendez-vous, jusqu’à ${pluriel(plage.capacite, 'personne')}`;
  }
  const places = `${pluriel(placesDe(plage), 'place')} de ${plage.dureeMinutes}${INSECABLE}min`;
  return plage.capacite > 1 ? `${places}, ${plage.capacite} personnes chacune` : places;
}

function heures(plage: PlageSaisie): string {
  return plage.debut && plage.fin
    ? `${heureLocale(plage.debut)} à ${heureLocale(plage.fin)}`
    : 'Heures à remplir';
}

/** One period: a sentence; a touch opens its four questions. */
export function LignePlage(props: LignePlageProps) {
  const { plage, erreur, lieux, modifiable, ouverte, basculer, changer, retirer } = props;
  const lieu = lieux.find((l) => l.id === plage.lieuId);
  const phrase = (
    <>
      <strong>{heures(plage)}</strong>{' '}
      <span className={styles.detail}>
        {direPlage(plage)}
        {lieux.length > 1 && lieu ? `, ${lieu.nom}` : ''}
      </span>
    </>
  );
  return (
    <li id={`plage-${plage.cle}`} className={styles.plage} data-erreur={erreur ? '' : undefined}>
      {modifiable ? (
        <button type="button" className={styles.phrase} aria-expanded={ouverte} onClick={basculer}>
          <span className={styles.texte}>{phrase}</span>
          <span className={styles.modifier}>
            {ouverte ? 'Refermer' : 'Modifier'}
            <span className="invisible"> la plage du {nomDuJour(plage.jour)}</span>
          </span>
        </button>
      ) : (
        <div className={styles.phrase}>
          <span className={styles.texte}>{phrase}</span>
        </div>
      )}
      {erreur && !ouverte && (
        <p className={styles.erreur}>
          <IconeAlerte taille={16} />
          {erreur.message}
        </p>
      )}
      {ouverte && (
        <div className={styles.formulaire}>
          <FormulairePlage plage={plage} erreur={erreur} lieux={lieux} changer={changer} />
          <div className={styles.boutons}>
            <Bouton genre="contour" onClick={basculer}>
              C’est bon
            </Bouton>
            <Bouton genre="discret" onClick={retirer}>
              Retirer cette plage
            </Bouton>
          </div>
        </div>
      )}
    </li>
  );
}
