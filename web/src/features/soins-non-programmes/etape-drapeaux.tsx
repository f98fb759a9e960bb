import type { Demande, ReponseDrapeau } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { insecables } from '../../ui/francais.ts';
import { Touche } from '../../ui/touche.tsx';
import { useTouches } from '../../ui/touches.ts';
import { bureau } from './bureau.ts';
import styles from './drapeaux.module.css';
import { reponsesAEnvoyer } from './drapeaux.ts';
import { RefusDuServeur } from './refus-du-serveur.tsx';

const REPONSES: readonly { valeur: ReponseDrapeau; libelle: string }[] = [
  { valeur: 'oui', libelle: 'Oui' },
  { valeur: 'non', libelle: 'Non' },
  { valeur: 'ne-sait-pas', libelle: 'Ne sait pas' },
];

const AUCUNE: Record<string, ReponseDrapeau> = {};

/** Red flags, each asked, answered by one key. A yes or a doubt is sent at once. */
export function EtapeDrapeaux({ demande }: { demande: Demande }) {
  const { id, drapeaux, fiche } = demande;
  const cache = useQueryClient();
  const enAttente = bureau.useMagasin((state) => state.reponses[id] ?? AUCUNE);
  const reponseDe = (code: string) =>
    enAttente[code] ?? drapeaux.find((d) => d.code === code)?.reponse ?? null;
  const premiere = drapeaux.findIndex(({ code }) => reponseDe(code) === null);
  const [rang, setRang] = useState(Math.max(0, premiere));
  const liste = useRef<HTMLOListElement>(null);

  const toutesVues = useDerniereVue(liste);
  const [aLire, setALire] = useState(false);

  const repondre = useGeste(client.soinsNonProgrammes.demandes.updateDrapeaux, {
    onSuccess: (next) => {
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next);
      bureau.changer(({ reponses }) => ({ reponses: { ...reponses, [id]: {} } }));
    },
  });
  const noter = (nouvelles: Record<string, ReponseDrapeau>) => {
    const toutes = { ...enAttente, ...nouvelles };
    bureau.changer(({ reponses }) => ({ reponses: { ...reponses, [id]: toutes } }));
    const envoi = reponsesAEnvoyer(drapeaux, toutes);
    if (envoi) repondre.faire({ id, drapeaux: envoi });
  };
  const aller = (index: number) => {
    const next = Math.min(Math.max(0, index), drapeaux.length - 1);
    setRang(next);
    liste.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const noterIci = (valeur: ReponseDrapeau) => {
    const drapeau = drapeaux[rang];
    if (!drapeau || repondre.enCours) return;
    noter({ [drapeau.code]: valeur });
    aller(rang + 1);
  };
  const toutEstNon = () => {
    if (repondre.enCours) return;
    // Nobody says no to what she has not had under her eyes.
    if (!toutesVues) {
      setALire(true);
      return aller(drapeaux.length - 1);
    }
    noter(
      Object.fromEntries(
        drapeaux.filter((d) => reponseDe(d.code) === null).map((d) => [d.code, 'non' as const]),
      ),
    );
  };
  useTouches(
    {
      o: () => noterIci('oui'),
      n: () => noterIci('non'),
      '?': () => noterIci('ne-sait-pas'),
      t: toutEstNon,
      arrowdown: () => aller(rang + 1),
      arrowup: () => aller(rang - 1),
    },
    { priorite: 3 },
  );

  return (
    <section aria-labelledby="drapeaux-titre" className={styles.etape}>
      <div>
        <h2 id="drapeaux-titre" className={styles.titre}>
          Un signe d’alerte ?
        </h2>
        <p className={styles.explication}>
          Posez chaque question. Un oui ou un doute mène au 15 ou au médecin régulateur.
          {fiche.statut === 'a-valider' && ` Fiche v${fiche.version}, à valider par un médecin de la CPTS.`}
        </p>
      </div>
      <p className={styles.touches} aria-hidden="true">
        <span>
          <Touche>O</Touche> oui
        </span>
        <span>
          <Touche>N</Touche> non
        </span>
        <span>
          <Touche>?</Touche> ne sait pas
        </span>
        <span>
          <Touche>T</Touche> tout est non
        </span>
      </p>
      <ol ref={liste} className={styles.questions}>
        {drapeaux.map((drapeau, index) => (
          <li key={drapeau.code} className={styles.question} data-courante={index === rang || undefined}>
            <fieldset>
              <legend>{insecables(drapeau.question)}</legend>
              <div className={styles.reponses}>
                {REPONSES.map(({ valeur, libelle }) => (
                  <button
                    key={valeur}
                    type="button"
                    data-reponse={valeur}
                    aria-pressed={reponseDe(drapeau.code) === valeur}
                    onClick={() => {
                      noter({ [drapeau.code]: valeur });
                      setRang(Math.min(index + 1, drapeaux.length - 1));
                    }}
                  >
                    {libelle}
                  </button>
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <RefusDuServeur geste={repondre} suite="Vos réponses sont gardées ici." />
      <div className={styles.actions}>
        <Bouton grand touche="T" onClick={toutEstNon} enCours={repondre.enCours}>
          {premiere > 0 ? 'Tout le reste est non' : 'Tout est non'}
        </Bouton>
        <p className={styles.explication} role="status">
          {aLire && !repondre.enCours
            ? 'Posez aussi les dernières, puis T.'
            : 'Seulement après les avoir toutes posées.'}
        </p>
      </div>
    </section>
  );
}

/** True once the last question has been on the screen. */
function useDerniereVue(liste: RefObject<HTMLOListElement | null>): boolean {
  const [vue, setVue] = useState(false);
  useEffect(() => {
    const derniere = liste.current?.lastElementChild;
    if (!derniere) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setVue(true), {
      threshold: 0.5,
    });
    observer.observe(derniere);
    return () => observer.disconnect();
  }, [liste]);
  return vue;
}
