import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeRetour } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './patients.module.css';
import { useDureeUrgence } from './urgence.ts';

const MOTIF_MIN = 10;

/** Break-glass: what will happen, why, one button. */
export function UrgencePage() {
  const { patientId } = useParams({ from: '/coquille/patients/$patientId/urgence' });
  const naviguer = useNavigate();
  const temps = useDureeUrgence();
  const cache = useQueryClient();
  const [motif, setMotif] = useState('');
  const [montre, setMontre] = useState(false);
  const champ = useRef<HTMLTextAreaElement>(null);
  const court = motif.trim().length < MOTIF_MIN;
  const ouvrir = useGeste(client.patients.brisDeGlace.create, {
    onSuccess: () => {
      cache.removeQueries({ queryKey: api.patients.get.key({ input: { id: patientId } }) });
      void naviguer({ to: '/patients/$patientId', params: { patientId }, replace: true });
    },
  });

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (court) champ.current?.focus();
    else ouvrir.faire({ id: patientId, motif: motif.trim() });
  }

  return (
    <Page titre="Ouvrir en urgence" titreAffiche="Ouvrir ce dossier en urgence">
      <form className={styles.formulaire} onSubmit={soumettre} noValidate>
        <ul className={styles.effets}>
          <li>
            Le dossier s’ouvre pour vous pendant <b>{temps}</b>.
          </li>
          <li>
            <b>La coordination est avertie</b> aussitôt, et examinera votre raison.
          </li>
          <li>
            <b>La personne le verra</b> : votre nom, l’heure et la raison que vous écrivez.
          </li>
        </ul>
        <Champ
          libelle="Pourquoi est-ce urgent ?"
          aide="Avec des mots que la personne peut lire. Par exemple : appelée à son domicile, elle ne peut pas parler."
          erreur={montre && court ? 'Dites-le en une phrase, dix lettres au moins.' : null}
        >
          {(attributs) => (
            <textarea
              {...attributs}
              ref={champ}
              rows={4}
              maxLength={500}
              value={motif}
              onChange={(event) => setMotif(event.target.value)}
            />
          )}
        </Champ>
        <DirePanne
          erreur={ouvrir.erreur}
          suite="Votre raison est toujours là. Vie en danger : appelez le 15."
          reessayer={ouvrir.refaire}
        />
        <div className={styles.pied}>
          <Bouton type="submit" grand genre="danger" enCours={ouvrir.enCours}>
            Ouvrir en urgence
          </Bouton>
          <Link to="/patients" className={styles.retour}>
            <IconeRetour taille={20} /> Ne pas ouvrir
          </Link>
        </div>
      </form>
    </Page>
  );
}
