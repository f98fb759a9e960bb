import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { Marque } from '../../ui/marque.tsx';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { EtiquetteDemonstration } from '../demonstration/etiquette.tsx';
import { oublierBrouillon, useBrouillonInstallation } from './brouillon-installation.ts';
import { comptesAEnvoyer } from './comptes-initiaux.ts';
import { fuseauDe } from './departements.ts';
import { EtapeCommunes } from './etape-communes.tsx';
import { EtapeComptes } from './etape-comptes.tsx';
import { EtapeNom } from './etape-nom.tsx';
import { EtapeZones } from './etape-zones.tsx';
import { Etapes } from './etapes.tsx';
import styles from './installation.module.css';
import type { LiensCrees } from './liens-entree.tsx';
import { LiensEntree } from './liens-entree.tsx';
import { zonesAEnvoyer } from './territoire-choisi.ts';

/** First run, in the browser: four questions, then the links by which people enter. */
export function InstallationPage() {
  const installation = useQuery(api.installation.get.queryOptions({ staleTime: 0 }));
  const [crees, setCrees] = useState<LiensCrees | null>(null);
  return (
    <div className={styles.cadre}>
      <header className={styles.enseigne} data-hors-impression>
        <Marque taille={30} />
        <strong>Maillage</strong>
        <span className={styles.sujet}>Première installation</span>
        <EtiquetteDemonstration />
      </header>
      <main>
        {installation.isPending && (
          <Page titre="Installation">
            <Squelette lignes={4} />
          </Page>
        )}
        {installation.error && (
          <Page titre="Installation">
            <DirePanne erreur={installation.error} reessayer={() => void installation.refetch()} />
          </Page>
        )}
        {crees && (
          <LiensEntree
            crees={crees}
            recommencer={() => {
              setCrees(null);
              void installation.refetch();
            }}
          />
        )}
        {!crees && installation.data?.etat === 'configuree' && <DejaFaite nom={installation.data.nom} />}
        {!crees && installation.data?.etat === 'a-configurer' && (
          <Parcours codeRequis={installation.data.codeRequis} creee={setCrees} />
        )}
      </main>
    </div>
  );
}

function DejaFaite({ nom }: { nom: string | null }) {
  return (
    <Page titre="Installation déjà faite">
      <EtatVide
        titre={nom ? `Ce serveur est celui de ${nom}` : 'Ce serveur a déjà sa CPTS'}
        action={<Link to="/">Aller à l’accueil</Link>}
      >
        Entrez avec le lien que la coordination vous a remis. Lien perdu ou déjà utilisé{'\u00a0'}? La
        coordination ou le secrétariat en crée un autre dans les réglages.
      </EtatVide>
    </Page>
  );
}

interface ParcoursProps {
  codeRequis: boolean;
  creee: (crees: LiensCrees) => void;
}

function Parcours({ codeRequis, creee }: ParcoursProps) {
  const brouillon = useBrouillonInstallation();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const search = useSearch({ strict: false }) as { etape?: unknown };
  const etape = Math.min(4, Math.max(1, Number(search.etape) || 1));
  const aller = (vers: number) =>
    void navigate({ to: '/installation', search: (vers === 1 ? {} : { etape: vers }) as never });
  const { present } = brouillon.territoire;

  const creer = useGeste(client.installation.create, {
    onSuccess: ({ comptes }) => {
      oublierBrouillon();
      cache.removeQueries({ queryKey: api.session.key() });
      creee({ nom: brouillon.nom.trim(), code: brouillon.code.trim(), comptes });
      aller(1);
    },
  });

  function soumettre() {
    creer.faire({
      ...(codeRequis ? { code: brouillon.code.trim() } : {}),
      nom: brouillon.nom.trim(),
      fuseau: fuseauDe(present.communes.values()),
      communes: [...present.communes.keys()],
      zones: zonesAEnvoyer(present),
      comptes: comptesAEnvoyer(brouillon.comptes),
    });
  }

  return (
    <>
      <Etapes etape={etape} brouillon={brouillon} aller={aller} />
      {etape === 1 && <EtapeNom brouillon={brouillon} codeRequis={codeRequis} suivant={() => aller(2)} />}
      {etape === 2 && <EtapeCommunes brouillon={brouillon} suivant={() => aller(3)} />}
      {etape === 3 && <EtapeZones brouillon={brouillon} suivant={() => aller(4)} />}
      {etape === 4 && (
        <EtapeComptes
          brouillon={brouillon}
          codeRequis={codeRequis}
          enCours={creer.enCours}
          erreur={creer.erreur}
          refaire={creer.refaire}
          creer={soumettre}
          aller={aller}
        />
      )}
    </>
  );
}
