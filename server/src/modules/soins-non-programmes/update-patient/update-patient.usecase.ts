import type { Demande } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { fermerAdressages, verifierAcces } from '../../patients/index.ts';
import { findDemande, findReservations, updateDemande } from '../demandes.repository.ts';
import { viewDemande } from '../demandes.view.ts';
import { erreursDeGeste } from '../geste.ts';
import { traceDemandes } from '../journal.ts';
import { suivre } from '../suivi.ts';

/**
 * Links a request to the file of the person, or unlinks it. Linked, it opens the file: to the desk while it is open, to
 * the practice that gave a place.
 */
export async function updatePatient(
  context: AuthenticatedContext,
  input: { id: string; patientId: string | null },
): Promise<Demande> {
  const { session, clock } = context;
  authorise(session, 'demande.orienter', null);
  return write(context, 'snp.rattacher', input, async (tx) => {
    const now = clock.now();
    const demande = await findDemande(tx, input.id, true);
    if (demande.etat === 'close') throw new Refus(erreursDeGeste.close);
    const { patientId } = input;
    const relation =
      patientId === null
        ? 'bureau'
        : await verifierAcces(tx, session, { patientId, classe: 'identite', voulu: 'lire', now });
    if (patientId !== demande.patient_id) {
      if (demande.patient_id !== null) {
        await fermerAdressages(tx, demande.id, now);
        tx.trace({
          classe: 'demande',
          action: 'demande.detacher',
          survenueLe: now,
          patientId: demande.patient_id,
          objet: demande.id,
          pourquoi: 'bureau',
        });
      }
      await updateDemande(tx, demande.id, { patient_id: patientId });
      if (patientId !== null)
        tx.trace({
          classe: 'demande',
          action: 'demande.rattacher',
          survenueLe: now,
          patientId,
          objet: demande.id,
          pourquoi: relation,
        });
      const reservation = (await findReservations(tx, [demande.id])).get(demande.id);
      tx.emit({
        type: 'demande.modifiee',
        objet: demande.id,
        lie: reservation?.professionnelId ?? null,
        compteId: session.compteId,
        survenuLe: now,
      });
    }
    traceDemandes(tx, 'demande.lire', [demande], { now, pourquoi: 'bureau' });
    const after = await findDemande(tx, demande.id);
    await suivre(tx, after, now);
    return viewDemande(tx, after, session, now);
  });
}
