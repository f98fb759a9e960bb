import type { Evenement } from '@maillage/contracts';
import type { api as apiType } from './api.ts';

/** Every type of event; the type check fails when the contract gains one that is missing here. */
const RAFRAICHIT = {
  'demande.creee': (api) => [
    api.soinsNonProgrammes.demandes.list.key(),
    api.soinsNonProgrammes.tableau.key(),
  ],
  'demande.modifiee': surDemande,
  'demande.reservee': (api, evenement) => [
    ...surDemande(api, evenement),
    api.soinsNonProgrammes.demandes.listPropositions.key(),
    ...surDisponibilites(api, evenement),
  ],
  'demande.close': surDemande,
  'disponibilites.modifiees': (api, evenement) => [
    api.soinsNonProgrammes.demandes.listPropositions.key(),
    api.soinsNonProgrammes.tableau.key(),
    ...surDisponibilites(api, evenement),
  ],
  'annuaire.modifie': (api) => [api.annuaire.key()],
  'parametres.modifies': (api) => [
    api.parametres.key(),
    api.soinsNonProgrammes.demandes.listPropositions.key(),
  ],
  'trajets.modifies': (api) => [
    api.soinsNonProgrammes.trajets.key(),
    api.soinsNonProgrammes.demandes.listPropositions.key(),
  ],
  'fiche.signee': (api) => [api.soinsNonProgrammes.motifs.key(), api.soinsNonProgrammes.demandes.key()],
  'patient.acces': (api) => [api.patients.key(), api.soinsNonProgrammes.demandes.listDuPatient.key()],
  'patient.bris-de-glace': (api) => [api.patients.brisDeGlace.key()],
} satisfies Record<Evenement['type'], Rafraichir>;

type Api = typeof apiType;
type Rafraichir = (api: Api, evenement: Evenement) => readonly (readonly unknown[])[];

function surDemande(api: Api, evenement: Evenement) {
  return [
    api.soinsNonProgrammes.demandes.list.key(),
    api.soinsNonProgrammes.demandes.get.key({ input: { id: evenement.objet } }),
    api.soinsNonProgrammes.tableau.key(),
    ...(evenement.lie ? surDisponibilites(api, evenement) : []),
  ];
}

function surDisponibilites(api: Api, evenement: Evenement) {
  const professionnelId = evenement.lie ?? evenement.objet;
  return [api.soinsNonProgrammes.disponibilites.get.key({ input: { professionnelId } })];
}

/** Keys of the queries that an event makes old. */
export function clesDe(api: Api, evenement: Evenement): readonly (readonly unknown[])[] {
  const rafraichir: Rafraichir | undefined = RAFRAICHIT[evenement.type];
  return rafraichir ? rafraichir(api, evenement) : [];
}
