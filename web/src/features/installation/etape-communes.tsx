import type { Commune } from '@maillage/contracts';
import { useCallback, useMemo, useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { nombre, pluriel } from '../../ui/francais.ts';
import { Page } from '../../ui/page.tsx';
import { BarreAnnulation } from '../commun/annulation.tsx';
import type { Brouillon } from './brouillon-installation.ts';
import { CarteDuChoix } from './carte-du-choix.tsx';
import { ChercherTerritoire } from './chercher-territoire.tsx';
import listes from './communes.module.css';
import { CommunesChoisies } from './communes-choisies.tsx';
import styles from './installation.module.css';
import { totaux } from './territoire-choisi.ts';

interface EtapeCommunesProps {
  brouillon: Brouillon;
  suivant: () => void;
}

/** Which communes: by name, by whole intercommunalité or département, or by a click on the map. */
export function EtapeCommunes({ brouillon: { territoire, changer }, suivant }: EtapeCommunesProps) {
  const { present, passe } = territoire;
  const total = useMemo(() => totaux(present), [present]);
  // Put away by the person: the bar comes back with the next change.
  const [vu, setVu] = useState(passe.length);
  const dernier = passe.length !== vu ? passe.at(-1) : undefined;

  const basculer = useCallback(
    (commune: Commune) =>
      present.communes.has(commune.code)
        ? changer({ type: 'retirer', codes: [commune.code] })
        : changer({ type: 'ajouter', communes: [commune], origine: 'carte' }),
    [changer, present],
  );

  return (
    <Page
      titre="Quelles communes ?"
      sousTitre="Ajoutez d’un coup une intercommunalité ou un département, puis retirez ou ajoutez commune par commune."
      large
    >
      <div className={styles.deuxColonnes}>
        <div className={styles.colonne}>
          <ChercherTerritoire
            ajouter={(communes, origine) => changer({ type: 'ajouter', communes, origine })}
            choisies={present.communes}
          />
          <p className={styles.total} aria-live="polite">
            <strong>{pluriel(total.communes, 'commune')}</strong>
            <strong>{pluriel(total.habitants, 'habitant')}</strong>
          </p>
          {total.communes > 0 ? (
            <CommunesChoisies territoire={present} retirer={(codes) => changer({ type: 'retirer', codes })} />
          ) : (
            <EtatVide titre="Aucune commune pour l’instant">
              Le plus rapide{'\u00a0'}: tapez le nom de votre communauté de communes ou d’agglomération.
            </EtatVide>
          )}
          <p className={listes.source}>
            Populations municipales, découpage administratif d’Etalab (Insee).
            {total.approchees > 0 &&
              ` Position approchée sur la carte pour ${nombre(total.approchees)} d’entre elles.`}
          </p>
        </div>
        <CarteDuChoix
          territoire={present}
          surCommune={basculer}
          consigne="Cliquez une commune pour l’ajouter ou la retirer."
        />
      </div>
      <div className={styles.pied}>
        <Bouton grand disabled={total.communes === 0} onClick={suivant}>
          Continuer
        </Bouton>
        {total.communes === 0 && <span className={listes.source}>Choisissez au moins une commune.</span>}
        {total.communes > 2000 && <span className={listes.source}>2 000 communes au plus.</span>}
      </div>
      <BarreAnnulation
        fait={
          dernier ? { message: `${dernier.libelle}.`, annuler: () => changer({ type: 'annuler' }) } : null
        }
        oublier={() => setVu(passe.length)}
      />
    </Page>
  );
}
