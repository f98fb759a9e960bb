import type { Demande, IssueDemande } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { insecables } from '../../ui/francais.ts';
import { IconeAlerte } from '../../ui/icones.tsx';
import { useTouches } from '../../ui/touches.ts';
import styles from './alerte.module.css';
import type { Canal } from './canaux.ts';
import { ChoixDuCanal } from './choix-du-canal.tsx';
import { RefusDuServeur } from './refus-du-serveur.tsx';

/** A red flag: call 15, or the regulating doctor. Nothing here can take it back. */
export function EtapeAlerte({ demande }: { demande: Demande }) {
  const { id } = demande;
  const cache = useQueryClient();
  const [canal, setCanal] = useState<Canal>('telephone');
  const transmettre = useGeste(client.soinsNonProgrammes.demandes.updateIssue, {
    onSuccess: (next) =>
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next),
  });
  const vers = (issue: IssueDemande) => {
    if (!transmettre.enCours) transmettre.faire({ id, issue, canal });
  };
  useTouches(
    { 1: () => vers('transmise-15'), 2: () => vers('transmise-medecin-regulateur') },
    { priorite: 3 },
  );
  const signes = demande.drapeaux.filter(({ reponse }) => reponse === 'oui' || reponse === 'ne-sait-pas');
  return (
    <section className={styles.alerte} aria-labelledby="alerte-titre">
      <h2 id="alerte-titre" className={styles.titre}>
        <IconeAlerte taille={30} />
        <span>
          Appelez le <a href="tel:15">15</a>
        </span>
      </h2>
      <ul className={styles.signes}>
        {signes.map(({ code, question, reponse }) => (
          <li key={code}>
            {insecables(question)} <b>{reponse === 'oui' ? 'Oui' : 'Ne sait pas'}</b>
          </li>
        ))}
      </ul>
      <p className={styles.explication}>
        Gardez la personne en ligne. Ni le logiciel ni le bureau n’écarte un signe d’alerte : un médecin
        décide.
      </p>
      <ChoixDuCanal message={demande.message} valeur={canal} onChoix={setCanal} />
      <RefusDuServeur geste={transmettre} suite="La demande reste ouverte, à votre nom." />
      <div className={styles.actions}>
        <Bouton
          genre="danger"
          grand
          touche="1"
          onClick={() => vers('transmise-15')}
          enCours={transmettre.enCours}
        >
          Transmise au 15
        </Bouton>
        <Bouton
          genre="contour"
          grand
          touche="2"
          onClick={() => vers('transmise-medecin-regulateur')}
          enCours={transmettre.enCours}
        >
          Transmise au médecin régulateur
        </Bouton>
      </div>
    </section>
  );
}
