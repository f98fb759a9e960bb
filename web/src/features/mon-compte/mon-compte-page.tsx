import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { nomDuRole, useSession } from '../../app/session.ts';
import { majuscule } from '../../ui/francais.ts';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { MesCles } from './mes-cles.tsx';
import { MesSessions } from './mes-sessions.tsx';

/** Who I am here, how I come in, and where I am signed in. */
export function MonComptePage() {
  const { compte, cpts } = useSession();
  const lu = useQuery(api.monCompte.get.queryOptions());
  return (
    <Page
      titre="Mon compte"
      titreAffiche={`${compte.prenom} ${compte.nom}`}
      sousTitre={`${majuscule(nomDuRole(compte.role))}, ${cpts.nom}`}
    >
      <DirePanne erreur={lu.error} reessayer={() => void lu.refetch()} />
      {lu.isPending && <Squelette lignes={4} hauteur={64} />}
      {lu.data && (
        <>
          <MesCles cles={lu.data.cles} psc={lu.data.psc} />
          <MesSessions sessions={lu.data.sessions} />
        </>
      )}
    </Page>
  );
}
