import type { Patient } from '@maillage/contracts';
import { type NomDeCompte, ok, type TestCpts } from './app.ts';
import { TARBES } from './praticiens.ts';

/** An invented person, as the desk types her. */
export const saisiePatient = (more: Record<string, unknown> = {}) => ({
  nomNaissance: 'Bordenave',
  premierPrenom: 'Camille',
  dateNaissance: '1980-03-12',
  sexe: 'F',
  lieuNaissance: TARBES,
  malgreDoublons: true,
  ...more,
});

/** Creates somebody through the API. */
export async function creerPatient(
  cpts: TestCpts,
  more: Record<string, unknown> = {},
  compte: NomDeCompte = 'secretaire',
): Promise<Patient> {
  return ok(await cpts.client(compte).post<Patient>('/patients', saisiePatient(more)), 201);
}

/** Contact of somebody, with nothing in it. */
export const saisieCoordonnees = (more: Record<string, unknown> = {}) => ({
  telephone: null,
  telephoneSecondaire: null,
  courriel: null,
  adresse: null,
  codeCommune: null,
  mobilite: null,
  message: { autorise: false },
  proches: [],
  ...more,
});
