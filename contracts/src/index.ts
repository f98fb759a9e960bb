import { annuaireContract } from './annuaire/contract.ts';
import { patientsContract } from './patients/contract.ts';
import { pilotageContract } from './pilotage/contract.ts';
import { platformContract } from './platform/contract.ts';
import { soinsNonProgrammesContract } from './soins-non-programmes/contract.ts';
import { territoireContract } from './territoire/contract.ts';

/** All that web and server agree on. Paths are relative to `/api`. */
export const contract = {
  ...platformContract,
  ...territoireContract,
  annuaire: annuaireContract,
  patients: patientsContract,
  pilotage: pilotageContract,
  soinsNonProgrammes: soinsNonProgrammesContract,
};

export * from './annuaire/contract.ts';
export * from './evenements.ts';
export * from './patients/dossier.ts';
export * from './patients/identite.ts';
export * from './pilotage/contract.ts';
export * from './platform/acces.ts';
export * from './platform/common.ts';
export * from './platform/comptes.ts';
export * from './platform/connexion.ts';
export * from './platform/contract.ts';
export * from './platform/droits.ts';
export * from './platform/journal.ts';
export * from './platform/session.ts';
export * from './soins-non-programmes/contract.ts';
export * from './soins-non-programmes/demande.ts';
export * from './soins-non-programmes/disponibilite.ts';
export * from './territoire/contract.ts';
