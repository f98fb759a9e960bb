import type { Demande } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { insecables } from '../../ui/francais.ts';
import { Touche } from '../../ui/touche.tsx';
import { useTouches } from '../../ui/touches.ts';
import type { Canal, ChoixCanal } from './canaux.ts';
import { canauxPour } from './canaux.ts';
import styles from './demande.module.css';
import { RefusDuServeur } from './refus-du-serveur.tsx';
import { ResumeReservation } from './resume-reservation.tsx';

/** The sentence to say aloud, then how the person was told, in one key. */
export function EtapePrevenir({ demande }: { demande: Demande }) {
  const { id, message, phrase } = demande;
  const cache = useQueryClient();
  const [reserve, setReserve] = useState<ChoixCanal | null>(null);
  const prevenir = useGeste(client.soinsNonProgrammes.demandes.notifyPersonne, {
    onSuccess: (next) =>
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next),
  });
  const canaux = canauxPour(message);
  const dire = (canal: Canal) => {
    if (!prevenir.enCours) prevenir.faire({ id, canal });
  };
  const choisir = (canal: ChoixCanal | undefined) => {
    if (!canal) return;
    if (canal.reserve) return setReserve(canal);
    setReserve(null);
    dire(canal.valeur);
  };
  useTouches(
    {
      enter: () => choisir(canaux[0]),
      p: () => choisir(canaux[0]),
      ...Object.fromEntries(canaux.map((canal, index) => [String(index + 1), () => choisir(canal)])),
    },
    { priorite: 3 },
  );
  return (
    <section aria-labelledby="prevenir-titre" className={styles.etape}>
      <h2 id="prevenir-titre" className={styles.sousSection}>
        Dites à la personne
      </h2>
      {phrase && <blockquote className={styles.phrase}>{insecables(phrase)}</blockquote>}
      <div className={styles.canaux}>
        <Bouton grand touche="Entrée" onClick={() => choisir(canaux[0])} enCours={prevenir.enCours}>
          Prévenue au téléphone
        </Bouton>
        {canaux.slice(1).map((canal, index) => (
          <button
            key={canal.valeur}
            type="button"
            className={styles.canal}
            aria-disabled={canal.reserve !== null || undefined}
            disabled={prevenir.enCours}
            onClick={() => choisir(canal)}
          >
            {canal.libelle}
            <Touche>{index + 2}</Touche>
          </button>
        ))}
      </div>
      {reserve && (
        <div role="alert" className={styles.reserve}>
          {reserve.reserve}
        </div>
      )}
      <RefusDuServeur geste={prevenir} suite="La place reste réservée." />
      <ResumeReservation demande={demande} />
    </section>
  );
}
