import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { duree } from '../../ui/francais.ts';
import { IconeHorloge } from '../../ui/icones.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './patients.module.css';

/** A file opened in an emergency says so as long as it is, and until when. */
export function CompteARebours({ id, expireLe }: { id: string; expireLe: string }) {
  const { maintenant, heure } = useTemps();
  const cache = useQueryClient();
  const relire = () => void cache.invalidateQueries({ queryKey: api.patients.get.key({ input: { id } }) });
  const refermer = useGeste(client.patients.brisDeGlace.cancel, { onSuccess: relire });
  const reste = Math.ceil((new Date(expireLe).getTime() - maintenant) / 60_000);
  useEffect(() => {
    if (reste > 0) return;
    void cache.invalidateQueries({ queryKey: api.patients.get.key({ input: { id } }) });
  }, [reste, cache, id]);
  return (
    <section className={styles.rebours} aria-label="Ouverture en urgence">
      <IconeHorloge taille={22} />
      <p>
        <b>Ouverture en urgence jusqu’à {heure(expireLe)}</b>
        <span>Encore {duree(Math.max(0, reste))}. La coordination l’examine, la personne le verra.</span>
      </p>
      <Bouton genre="contour" enCours={refermer.enCours} onClick={() => refermer.faire({ id })}>
        Refermer maintenant
      </Bouton>
      <DirePanne erreur={refermer.erreur} reessayer={refermer.refaire} />
    </section>
  );
}
