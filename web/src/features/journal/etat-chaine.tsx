import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useTemps } from '../../app/temps.ts';
import { nombre, pluriel } from '../../ui/francais.ts';
import { DirePanne } from '../commun/panne.tsx';
import styles from './journal.module.css';

/** Chained within seconds, a head within the hour: beyond, the background work is at a stop. */
const ATTENTE_ANORMALE_MS = 5 * 60_000;
const TETE_ANORMALE_MS = 2 * 3_600_000;

/** Whether the journal could be rewritten, in plain words. */
export function EtatChaine() {
  const lu = useQuery(api.journal.getEtat.queryOptions());
  const { maintenant, jourHeure, ilYA } = useTemps();
  if (!lu.data) return <DirePanne erreur={lu.error} reessayer={() => void lu.refetch()} />;
  const { derniere, enAttente, tete } = lu.data;
  const retard = enAttente.depuis !== null && maintenant - Date.parse(enAttente.depuis) > ATTENTE_ANORMALE_MS;
  const vieille = derniere !== null && (!tete || maintenant - Date.parse(tete.exporteeLe) > TETE_ANORMALE_MS);
  return (
    <section
      className={styles.etat}
      aria-labelledby="etat-du-journal"
      data-alerte={retard || vieille || undefined}
    >
      <h2 id="etat-du-journal">État de la chaîne</h2>
      <p>
        {derniere
          ? `${pluriel(derniere.position, 'trace enchaînée', 'traces enchaînées')}, ${enAttente.nombre === 0 ? 'aucune en attente' : `${nombre(enAttente.nombre)} en attente`}.`
          : 'Aucune trace n’est encore enchaînée.'}{' '}
        {tete
          ? `Dernière tête signée ${ilYA(tete.exporteeLe)} (${jourHeure(tete.exporteeLe)}), à la position ${nombre(tete.position)}\u00a0: rien de ce qui précède ne peut changer sans se voir.`
          : 'Aucune tête signée n’a encore été exportée.'}
      </p>
      {(retard || vieille) && (
        <p role="status">
          {retard ? 'L’enchaînement est arrêté. ' : 'La tête signée date. '}
          Prévenez la personne qui tient le serveur{'\u00a0'}: le travail de fond ne tourne plus comme il
          doit.
        </p>
      )}
      <p className={styles.note}>
        Cet écran ne prouve rien à lui seul{'\u00a0'}: la preuve se fait chaque semaine avec les têtes gardées
        sur une autre machine (<code>npm run journal:verify</code>).
      </p>
    </section>
  );
}
