import { annuaireRoutes } from '../modules/annuaire/index.ts';
import { monDossierRoutes, patientsRoutes } from '../modules/patients/index.ts';
import { pilotageRoutes } from '../modules/pilotage/index.ts';
import { getDemandesDuDossier, soinsNonProgrammesRoutes } from '../modules/soins-non-programmes/index.ts';
import { territoireRoutes } from '../modules/territoire/index.ts';
import { droitsRoutes } from '../platform/access/droits.routes.ts';
import {
  comptesRoutes,
  connexionRoutes,
  demonstrationRoutes,
  invitationsRoutes,
  monCompteRoutes,
  sessionRoutes,
} from '../platform/auth/auth.routes.ts';
import { api } from '../platform/http/api.ts';
import { journalRoutes } from '../platform/journal/journal.routes.ts';
import { parametresRoutes } from '../platform/parametres/parametres.routes.ts';

/** Every route of the contract; a missing one does not type-check. */
export const router = api.router({
  demonstration: demonstrationRoutes,
  session: sessionRoutes,
  comptes: comptesRoutes,
  connexion: connexionRoutes,
  invitations: invitationsRoutes,
  monCompte: monCompteRoutes,
  droits: droitsRoutes,
  journal: journalRoutes,
  parametres: parametresRoutes,
  ...territoireRoutes,
  annuaire: annuaireRoutes,
  pilotage: pilotageRoutes,
  patients: { ...patientsRoutes, ...monDossierRoutes(getDemandesDuDossier) },
  soinsNonProgrammes: soinsNonProgrammesRoutes,
});
