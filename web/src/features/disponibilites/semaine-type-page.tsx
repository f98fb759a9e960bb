import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { Onglets } from '../commun/onglets.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { Journee } from './journee.tsx';
import styles from './semaine-type.module.css';
import { SemaineType } from './semaine-type.tsx';

const VUES = [
  { cle: 'semaine', libelle: 'Semaine type' },
  { cle: 'jours', libelle: 'Jours qui viennent' },
];

/** The places of one professional: the weekly pattern, or the days that come (`?onglet=jours`). */
export function SemaineTypePage() {
  const { professionnelId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as { onglet?: unknown };
  const { compte } = useSession();
  const lues = useQuery(
    api.soinsNonProgrammes.disponibilites.get.queryOptions({ input: { professionnelId } }),
  );
  const moi = compte.professionnelId === professionnelId;
  const jours = search.onglet === 'jours';
  const nom = lues.data?.professionnel ?? '…';
  return (
    <Page
      titre={jours ? 'Places des jours qui viennent' : 'Semaine type'}
      titreAffiche={moi ? 'Quand peut-on vous adresser quelqu’un ?' : nom}
      sousTitre={
        jours
          ? 'Les personnes adressées et les places des huit semaines qui viennent.'
          : 'La semaine type se répète\u00a0: elle fait les places des huit semaines qui viennent.'
      }
      large={jours}
      action={
        moi && (
          <Link to="/ma-journee" className={styles.retour}>
            Revenir à ma journée
          </Link>
        )
      }
    >
      <Onglets libelle="Vues" onglets={VUES} />
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={7} hauteur={72} />}
      {lues.data &&
        (jours ? (
          <Journee disponibilites={lues.data} moi={moi} />
        ) : (
          <SemaineType key={professionnelId} disponibilites={lues.data} />
        ))}
    </Page>
  );
}
