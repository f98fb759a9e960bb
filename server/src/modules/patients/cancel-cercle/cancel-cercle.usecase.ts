import { authorisePatient } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { findCercle } from '../cercle.repository.ts';
import { findLien } from '../lien.repository.ts';
import { closeMembre } from './cancel-cercle.repository.ts';

/** Somebody leaves the circle: oneself, always, the last one too; others, by right. Her access ends at once. */
export async function cancelCercle(context: AuthenticatedContext, input: { id: string; cercleId: string }) {
  const { session, clock } = context;
  return write(context, 'patients.cercle.retirer', input, async (tx) => {
    const now = clock.now();
    const lien = await findLien(tx, session, input.id, now);
    const lignes = lien.groupe.length > 0 ? await findCercle(tx, lien.groupe) : [];
    const ligne = lignes.find((l) => l.id === input.cercleId && l.ferme_le === null);
    const mine =
      ligne !== undefined &&
      (ligne.compte_id === session.compteId ||
        (ligne.professionnel_id !== null && ligne.professionnel_id === session.professionnelId));
    const relation = mine ? 'soi' : authorisePatient(session, lien, 'cercle', 'ecrire');
    if (!ligne) throw new Refus(erreursCommunes.introuvable);
    tx.trace({
      classe: 'patient',
      action: 'cercle.retirer',
      survenueLe: now,
      patientId: input.id,
      objet: ligne.id,
      pourquoi: relation,
    });
    const closed = await closeMembre(tx, {
      groupe: lien.groupe,
      id: ligne.id,
      fermePar: session.compteId,
      fermeLe: now,
    });
    if (!closed) throw new Refus(erreursCommunes.conflit);
    tx.emit({
      type: 'patient.acces',
      objet: input.id,
      lie: ligne.compte_id ?? ligne.professionnel_id,
      compteId: session.compteId,
      survenuLe: now,
    });
    return { ferme: true as const };
  });
}
