import type { BrisDeGlace } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { lockBris, viewBris } from '../bris-de-glace.repository.ts';
import { erreurs } from './accept-bris-de-glace.errors.ts';
import { writeExamen } from './accept-bris-de-glace.repository.ts';

/** The coordination says what it thinks of a break-glass: until then it stays open, with its deadline. */
export async function acceptBrisDeGlace(
  context: AuthenticatedContext,
  input: { id: string; avis: NonNullable<BrisDeGlace['avis']> },
): Promise<BrisDeGlace> {
  const { session, clock } = context;
  authorise(session, 'bris-de-glace.lire', null);
  return write(context, 'patients.bris-de-glace.examiner', input, async (tx) => {
    const now = clock.now();
    const ligne = await lockBris(tx, input.id);
    if (!ligne) throw new Refus(erreursCommunes.introuvable);
    if (ligne.examine_le) throw new Refus(erreurs.dejaExamine);
    const examen = { examine_par: session.compteId, examine_le: now, avis: input.avis };
    await writeExamen(tx, ligne.id, examen);
    tx.trace({
      classe: 'patient',
      action: 'bris-de-glace.examiner',
      survenueLe: now,
      patientId: ligne.patient_id,
      objet: ligne.id,
      pourquoi: 'coordination',
      details: { avis: input.avis },
    });
    tx.emit({
      type: 'patient.bris-de-glace',
      objet: ligne.id,
      lie: ligne.patient_id,
      compteId: session.compteId,
      survenuLe: now,
    });
    const [vue] = await viewBris(
      tx,
      [{ ...ligne, ...examen, titulaire_role: null, examen_avant: null }],
      now,
    );
    if (!vue) throw new Error('break-glass examined but not viewed');
    return vue;
  });
}
