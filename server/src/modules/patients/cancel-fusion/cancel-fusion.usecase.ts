import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { lockIdentites, setFusionneDans, viewFusions } from '../fusions.repository.ts';
import { erreurs } from './cancel-fusion.errors.ts';
import { closeFusion, isInsTaken, lockFusion } from './cancel-fusion.repository.ts';

/** Undoes a merge: the absorbed identity stands again as it was, with all that was written under it. */
export async function cancelFusion(context: AuthenticatedContext, input: { id: string }) {
  const { session, clock } = context;
  authorise(session, 'patient.fusionner', null);
  return write(context, 'patients.cancel-fusion', input, async (tx) => {
    const row = await lockFusion(tx, input.id);
    if (!row) throw new Refus(erreursCommunes.introuvable);
    if (row.annulee_le) throw new Refus(erreurs.dejaDefaite);
    const identites = await lockIdentites(tx, [row.garde, row.absorbe]);
    const matricule = identites.find((identite) => identite.id === row.absorbe)?.ins_matricule;
    if (matricule && (await isInsTaken(tx, matricule))) throw new Refus(erreurs.insPartage);
    const now = clock.now();
    await setFusionneDans(tx, row.absorbe, null);
    await closeFusion(tx, row.id, session.compteId, now);
    for (const patientId of [row.garde, row.absorbe])
      tx.trace({
        classe: 'patient',
        action: 'patient.defusionner',
        survenueLe: now,
        patientId,
        objet: row.id,
      });
    for (const objet of [row.garde, row.absorbe])
      tx.emit({ type: 'patient.acces', objet, compteId: session.compteId, survenuLe: now });
    const [fusion] = await viewFusions(tx, [{ ...row, annulee_par: session.compteId, annulee_le: now }]);
    if (!fusion) throw new Error('merge undone but not found');
    return fusion;
  });
}
