import type { DemandeResumee } from '@maillage/contracts';
import { Link } from '@tanstack/react-router';
import { useVientDeChanger } from '../../app/live.ts';
import { useTemps } from '../../app/temps.ts';
import { majuscule } from '../../ui/francais.ts';
import { IconeAlerte } from '../../ui/icones.tsx';
import styles from './file-d-attente.module.css';
import { phraseIssue, titreDemande } from './mots.ts';
import { horloge, tenue } from './tri-de-file.ts';

/** One request of the queue: what, how long, where, who holds it and until when. */
export function CarteDeFile({ demande, ouverte }: { demande: DemandeResumee; ouverte: boolean }) {
  const temps = useTemps();
  const { texte, ton, mot } = horloge(demande, temps.maintenant);
  const changee = useVientDeChanger(demande.id);
  return (
    <li className={styles.carte} data-ouverte={ouverte || undefined} data-changee={changee || undefined}>
      <p className={styles.ligneTitre}>
        <Link
          to="/regulation/$demandeId"
          params={{ demandeId: demande.id }}
          className={styles.lien}
          aria-current={ouverte ? 'true' : undefined}
        >
          {titreDemande(demande)}
        </Link>
        <time dateTime={demande.recueLe} title={`Reçue ${temps.dateExacte(demande.recueLe)}`} data-ton={ton}>
          {mot === 'en retard' && <IconeAlerte taille={15} />}
          {texte}
          {mot && <span className="invisible">, {mot}</span>}
        </time>
      </p>
      <p className={styles.detail}>
        {demande.commune}
        {' · '}
        {[demande.appelantLien, demande.telephoneMasque].filter(Boolean).join(', ')}
        {demande.mobilite === 'non-deplacable' && ' · ne se déplace pas'}
      </p>
      <Suite demande={demande} />
      {changee && <span className={styles.marque}>Vient de changer</span>}
    </li>
  );
}

function Suite({ demande }: { demande: DemandeResumee }) {
  const temps = useTemps();
  const { etat, reservation } = demande;
  if (etat === 'close')
    return <p className={styles.detail}>{demande.issue ? phraseIssue(demande.issue) : 'Close'}</p>;
  return (
    <>
      {etat === 'alerte' && (
        <p className={styles.alerte}>
          <IconeAlerte taille={16} /> Signe d’alerte
        </p>
      )}
      {reservation && (
        <p className={styles.detail}>
          {majuscule(temps.jourHeure(reservation.debut))}, {reservation.professionnel}
        </p>
      )}
      <p className={styles.detail}>{majuscule(tenue(demande, temps.heureOuJour))}</p>
    </>
  );
}
