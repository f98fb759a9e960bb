import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Squelette } from '../ui/squelette.tsx';
import { Coquille } from './coquille/coquille.tsx';
import { EcranEnPanne, EcranIntrouvable } from './ecrans-de-panne.tsx';
import { accueil, allerSansSession, exigerSession } from './gardes.ts';
import { queryClient } from './query-client.ts';

const root = createRootRouteWithContext<{ queryClient: typeof queryClient }>()({
  component: Outlet,
  notFoundComponent: EcranIntrouvable,
});

/** Everything that requires a session sits below the shell. */
const coquille = createRoute({
  getParentRoute: () => root,
  id: 'coquille',
  beforeLoad: exigerSession,
  component: Coquille,
});

const index = createRoute({
  getParentRoute: () => coquille,
  path: '/',
  beforeLoad: async () => {
    throw redirect({ ...(await accueil()), replace: true });
  },
});

const regulation = createRoute({
  getParentRoute: () => coquille,
  path: '/regulation',
  component: lazyRouteComponent(
    () => import('../features/soins-non-programmes/regulation-page.tsx'),
    'RegulationPage',
  ),
});

const regulationAccueil = createRoute({
  getParentRoute: () => regulation,
  path: '/',
  component: lazyRouteComponent(
    () => import('../features/soins-non-programmes/regulation-page.tsx'),
    'AucuneDemande',
  ),
});

const nouvelleDemande = createRoute({
  getParentRoute: () => regulation,
  path: '/nouvelle',
  component: lazyRouteComponent(
    () => import('../features/soins-non-programmes/nouvelle-demande.tsx'),
    'NouvelleDemande',
  ),
});

const demande = createRoute({
  getParentRoute: () => regulation,
  path: '/$demandeId',
  component: lazyRouteComponent(
    () => import('../features/soins-non-programmes/demande-ouverte.tsx'),
    'DemandeOuverte',
  ),
});

const annuaire = createRoute({
  getParentRoute: () => coquille,
  path: '/annuaire',
  component: lazyRouteComponent(() => import('../features/annuaire/annuaire-page.tsx'), 'AnnuairePage'),
});

const ajoutAnnuaire = createRoute({
  getParentRoute: () => coquille,
  path: '/annuaire/ajouter',
  component: lazyRouteComponent(() => import('../features/annuaire/ajout-page.tsx'), 'AjoutPage'),
});

const maJournee = createRoute({
  getParentRoute: () => coquille,
  path: '/ma-journee',
  component: lazyRouteComponent(
    () => import('../features/disponibilites/ma-journee-page.tsx'),
    'MaJourneePage',
  ),
});

const semaineType = createRoute({
  getParentRoute: () => coquille,
  path: '/disponibilites/$professionnelId',
  component: lazyRouteComponent(
    () => import('../features/disponibilites/semaine-type-page.tsx'),
    'SemaineTypePage',
  ),
});

const reglages = createRoute({
  getParentRoute: () => coquille,
  path: '/reglages',
  component: lazyRouteComponent(() => import('../features/parametres/parametres-page.tsx'), 'ParametresPage'),
});

const activite = createRoute({
  getParentRoute: () => coquille,
  path: '/activite',
  component: lazyRouteComponent(() => import('../features/pilotage/activite-page.tsx'), 'ActivitePage'),
});

const journal = createRoute({
  getParentRoute: () => coquille,
  path: '/journal',
  component: lazyRouteComponent(() => import('../features/journal/journal-page.tsx'), 'JournalPage'),
});

const patients = createRoute({
  getParentRoute: () => coquille,
  path: '/patients',
  component: lazyRouteComponent(() => import('../features/patients/patients-page.tsx'), 'PatientsPage'),
});

const nouveauPatient = createRoute({
  getParentRoute: () => coquille,
  path: '/patients/nouveau',
  component: lazyRouteComponent(() => import('../features/patients/nouveau-page.tsx'), 'NouveauPage'),
});

const dossier = createRoute({
  getParentRoute: () => coquille,
  path: '/patients/$patientId',
  component: lazyRouteComponent(() => import('../features/patients/dossier-page.tsx'), 'DossierPage'),
});

const urgence = createRoute({
  getParentRoute: () => coquille,
  path: '/patients/$patientId/urgence',
  component: lazyRouteComponent(() => import('../features/patients/urgence-page.tsx'), 'UrgencePage'),
});

const brisDeGlace = createRoute({
  getParentRoute: () => coquille,
  path: '/bris-de-glace',
  component: lazyRouteComponent(
    () => import('../features/patients/bris-de-glace-page.tsx'),
    'BrisDeGlacePage',
  ),
});

const doublons = createRoute({
  getParentRoute: () => coquille,
  path: '/doublons',
  component: lazyRouteComponent(() => import('../features/patients/doublons-page.tsx'), 'DoublonsPage'),
});

/** Read by the person or a relative with a link: no session, no shell. */
const monDossier = createRoute({
  getParentRoute: () => root,
  path: '/mon-dossier',
  component: lazyRouteComponent(() => import('../features/patients/mon-dossier-page.tsx'), 'MonDossierPage'),
});

const connexion = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  beforeLoad: allerSansSession,
  component: lazyRouteComponent(() => import('../features/connexion/connexion-page.tsx'), 'ConnexionPage'),
});

const retour = createRoute({
  getParentRoute: () => root,
  path: '/connexion/retour',
  component: lazyRouteComponent(() => import('../features/connexion/retour-page.tsx'), 'RetourPage'),
});

const monCompte = createRoute({
  getParentRoute: () => coquille,
  path: '/mon-compte',
  component: lazyRouteComponent(() => import('../features/mon-compte/mon-compte-page.tsx'), 'MonComptePage'),
});

const entrer = createRoute({
  getParentRoute: () => root,
  path: '/entrer',
  component: lazyRouteComponent(() => import('../features/connexion/entrer-page.tsx'), 'EntrerPage'),
});

const installation = createRoute({
  getParentRoute: () => root,
  path: '/installation',
  component: lazyRouteComponent(
    () => import('../features/installation/installation-page.tsx'),
    'InstallationPage',
  ),
});

const routeTree = root.addChildren([
  coquille.addChildren([
    index,
    regulation.addChildren([regulationAccueil, nouvelleDemande, demande]),
    annuaire,
    ajoutAnnuaire,
    maJournee,
    semaineType,
    reglages,
    monCompte,
    activite,
    journal,
    patients,
    nouveauPatient,
    dossier,
    urgence,
    brisDeGlace,
    doublons,
  ]),
  monDossier,
  connexion,
  retour,
  entrer,
  installation,
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: () => <Squelette lignes={4} />,
  defaultErrorComponent: EcranEnPanne,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
