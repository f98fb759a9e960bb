import type { Entree } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newIdAt } from '../../../platform/ids.ts';
import { viewEntrees } from '../entrees.view.ts';
import { touchPatient } from '../patients.repository.ts';
import { insertSecret, type MotifDeSecret } from '../secrets.repository.ts';
import { ecrirePatient } from '../sur-patient.ts';
import { insertEntree } from './create-entree.repository.ts';

interface Saisie {
  id: string;
  classe: Entree['classe'];
  texte: string;
  secret?: MotifDeSecret | undefined;
}

/** Writes a note; hidden from its first instant when it is said to be. */
export async function createEntree(context: AuthenticatedContext, input: Saisie): Promise<Entree> {
  const { session } = context;
  const acte = { patientId: input.id, classe: input.classe, action: 'entree.ecrire' };
  return ecrirePatient(context, acte, input, async ({ tx, now, trace }) => {
    const ligne = await insertEntree(tx, {
      id: newIdAt(now),
      patient_id: input.id,
      classe: input.classe,
      texte: input.texte,
      ecrite_par: session.compteId,
      ecrite_le: now,
    });
    if (input.secret) {
      await insertSecret(tx, {
        id: newIdAt(now),
        patientId: input.id,
        objet: ligne.id,
        genre: 'entree',
        motif: input.secret,
        posePar: session.compteId,
        poseLe: now,
      });
      trace('secret.poser', { objet: ligne.id });
    }
    await touchPatient(tx, input.id, now);
    trace('entree.ecrire', { objet: ligne.id, details: { classe: input.classe } });
    const [entree] = await viewEntrees(tx, [ligne]);
    if (!entree) throw new Error('entry written but not viewed');
    return entree;
  });
}
