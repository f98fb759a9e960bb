import { type ClasseDeDonnees, classeDeDonnees } from '@maillage/contracts';
import { authorisePatient, erreursPatient, niveauSurPatient } from '../../platform/access/authorise.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../platform/refus.ts';
import { write } from '../../platform/write.ts';
import { findLien, type Lien, refuseFusionnee } from './lien.repository.ts';
import { type PatientOuvert, patientOuvert } from './sur-patient.ts';

/** What is touched, and the class of data that says who may. */
export interface ObjetVise<O> {
  objet: O;
  classe: ClasseDeDonnees;
  niveau: 'lire' | 'ecrire';
}

/**
 * As `ecrirePatient`, when the class of data is that of an object to be read first. What is not found is refused like
 * what is closed to who has no class of this patient: she learns nothing of it.
 */
export async function ecrireSelonObjet<O, T>(
  context: AuthenticatedContext,
  acte: { patientId: string; action: string },
  input: unknown,
  find: (tx: Tx, lien: Lien) => Promise<ObjetVise<O> | undefined>,
  run: (patient: PatientOuvert, objet: O) => Promise<T>,
): Promise<T> {
  const { session, clock } = context;
  return write(context, `patients.${acte.action}`, input, async (tx) => {
    const now = clock.now();
    const lien = await findLien(tx, session, acte.patientId, now);
    const vise = lien.groupe.length > 0 ? await find(tx, lien) : undefined;
    if (!vise) {
      const some = classeDeDonnees.options.some(
        (classe) => niveauSurPatient(session.profil, lien, classe).niveau !== 'rien',
      );
      throw new Refus(some ? erreursCommunes.introuvable : erreursPatient.ferme);
    }
    await refuseFusionnee(tx, lien, acte.patientId);
    const relation = authorisePatient(session, lien, vise.classe, vise.niveau);
    return run(patientOuvert(tx, lien, relation, acte.patientId, now), vise.objet);
  });
}
