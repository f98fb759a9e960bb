import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { dateLongue, heure, majuscule } from '../../ui/francais.ts';
import { IconeSemaine } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './disponibilites.module.css';
import { Journee } from './journee.tsx';
import { salutation } from './rangement.ts';

/** The practitioner's own day, one thumb: who comes, what is free. */
export function MaJourneePage() {
  const { compte } = useSession();
  if (compte.professionnelId) return <MaJournee professionnelId={compte.professionnelId} />;
  return (
    <Page titre="Ma journée">
      <EtatVide
        titre="Cet écran est celui d’un professionnel de santé"
        action={<Link to="/annuaire">Chercher un professionnel dans l’annuaire</Link>}
      >
        Votre compte n’est relié à aucune fiche. Pour voir les places d’un professionnel, ouvrez sa fiche.
      </EtatVide>
    </Page>
  );
}

function MaJournee({ professionnelId }: { professionnelId: string }) {
  const { compte } = useSession();
  const { maintenant, fuseau, dateExacte } = useTemps();
  const lues = useQuery(
    api.soinsNonProgrammes.disponibilites.get.queryOptions({ input: { professionnelId } }),
  );
  return (
    <Page
      titre="Ma journée"
      titreAffiche={salutation(lues.data?.professionnel ?? '', compte.prenom)}
      large
      sousTitre={
        <time dateTime={new Date(maintenant).toISOString()} title={dateExacte(maintenant)}>
          {majuscule(dateLongue(maintenant, fuseau, maintenant))}, {heure(maintenant, fuseau)}
        </time>
      }
      action={
        <Link
          className={styles.lienSemaine}
          to="/disponibilites/$professionnelId"
          params={{ professionnelId }}
        >
          <IconeSemaine taille={20} />
          Ma semaine type
        </Link>
      }
    >
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={5} hauteur={84} />}
      {lues.data && <Journee disponibilites={lues.data} moi />}
    </Page>
  );
}
