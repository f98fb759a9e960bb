import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { Erreur } from '../../ui/erreur.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { bureau } from './bureau.ts';
import styles from './carte.module.css';
import { CarteTerritoire } from './carte-territoire.tsx';
import { couvrir } from './couverture.ts';
import type { Contours } from './fond-de-carte.ts';
import { TableauCouverture } from './tableau-couverture.tsx';

const AUCUNE: never[] = [];
const JOURNEE = 86_400_000;
const choisir = (choisieId: string) => bureau.changer({ choisieId });

/** Right of the desk: where places are, where the patient is, where each offer is; or the same as a table. */
export function CarteRegulation() {
  const [enTableau, setEnTableau] = useState(false);
  const [sansCarte, setSansCarte] = useState(false);
  const theme = useComputedColorScheme('light');
  const { codeCommune, propositions, choisieId } = bureau.useMagasin((state) => state);
  const territoire = useQuery(api.territoire.get.queryOptions({ staleTime: 600_000 }));
  const codes = territoire.data?.communes.map(({ code }) => code).join(',') ?? '';
  const contours = useQuery({
    ...api.communes.listContours.queryOptions({ input: { codes }, staleTime: JOURNEE, gcTime: JOURNEE }),
    enabled: codes !== '',
  });
  const tableau = useQuery(api.soinsNonProgrammes.tableau.get.queryOptions());
  const couverture = tableau.data?.couverture ?? AUCUNE;
  const duTerritoire = territoire.data?.communes ?? AUCUNE;
  const communes = useMemo(() => couvrir(duTerritoire, couverture), [duTerritoire, couverture]);

  const erreur = territoire.error ?? contours.error;
  if (erreur) {
    return (
      <div className={styles.message}>
        <Erreur
          message={`La carte n’a pas pu être lue. ${lirePanne(erreur).message}`}
          reessayer={() => void Promise.all([territoire.refetch(), contours.refetch()])}
        >
          Les places restent dans la liste.
        </Erreur>
      </div>
    );
  }
  if (!territoire.data || !contours.data || !tableau.data) {
    return (
      <div className={styles.message}>
        <Squelette lignes={1} hauteur={360} />
      </div>
    );
  }
  const montreTableau = enTableau || sansCarte;
  return (
    <div className={styles.panneau}>
      <div className={styles.legende}>
        <b>Places en 48 h</b>
        <span data-niveau="assez">3 et plus</span>
        <span data-niveau="peu">1 ou 2</span>
        <span data-niveau="aucune">aucune</span>
      </div>
      {montreTableau ? (
        <TableauCouverture communes={communes} codePatient={codeCommune} propositions={propositions} />
      ) : (
        <CarteTerritoire
          communes={communes}
          contours={contours.data as Contours}
          codePatient={codeCommune}
          propositions={propositions}
          choisieId={choisieId}
          choisir={choisir}
          theme={theme}
          enPanne={() => setSansCarte(true)}
        />
      )}
      <div className={styles.pied}>
        {!montreTableau && (
          <>
            {codeCommune && <span data-repere="patient">le patient</span>}
            {propositions.length > 0 && <span data-repere="places">les places proposées</span>}
          </>
        )}
        {sansCarte ? (
          <span>Cet appareil ne sait pas dessiner la carte : voici le tableau.</span>
        ) : (
          <button type="button" onClick={() => setEnTableau(!enTableau)}>
            {enTableau ? 'Voir la carte' : 'Voir en tableau'}
          </button>
        )}
        <small>Contours IGN Admin Express. Temps estimés.</small>
      </div>
    </div>
  );
}
