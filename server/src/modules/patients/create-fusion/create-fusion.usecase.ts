import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { comparer, SEUIL_DOUBLON } from '../domain/doublons.rules.ts';
import { findAutresNoms, toComparable } from '../doublons.repository.ts';
import { lockIdentites, setFusionneDans, viewFusions } from '../fusions.repository.ts';
import { erreurs } from './create-fusion.errors.ts';
import { insertFusion } from './create-fusion.repository.ts';

interface Fusion {
  id: string;
  absorbe: string;
  pourquoi: string;
}

/** Merges one identity into another. Nothing moves: it points to the one that is kept, and can be set free again. */
export async function createFusion(context: AuthenticatedContext, input: Fusion) {
  const { session, clock } = context;
  authorise(session, 'patient.fusionner', null);
  const [garde, absorbe] = [input.id.toLowerCase(), input.absorbe.toLowerCase()];
  if (garde === absorbe) throw new Refus(erreurs.memeIdentite);
  return write(context, 'patients.create-fusion', input, async (tx) => {
    const rows = await lockIdentites(tx, [garde, absorbe]);
    if (rows.length < 2) throw new Refus(erreursCommunes.introuvable);
    // Only kept identities are merged: no circle can form.
    if (rows.some((row) => row.fusionne_dans !== null)) throw new Refus(erreurs.dejaFusionnee);
    const matricules = new Set(rows.map((row) => row.ins_matricule).filter((ins) => ins !== null));
    if (matricules.size > 1) throw new Refus(erreurs.insDifferents);
    const autres = await findAutresNoms(tx, [garde, absorbe]);
    const [un, autre] = rows.map((r) => toComparable(r, autres.get(r.id) ?? []));
    // A merge joins two circles: of two people who are not alike, the coordination alone decides.
    const alike = un !== undefined && autre !== undefined && comparer(un, autre).note >= SEUIL_DOUBLON;
    if (!alike && session.role !== 'coordinateur') throw new Refus(erreurs.pasRessemblantes);
    const now = clock.now();
    const row = await insertFusion(tx, {
      garde,
      absorbe,
      pourquoi: input.pourquoi,
      faite_par: session.compteId,
      faite_le: now,
    });
    await setFusionneDans(tx, absorbe, garde);
    // In both files: each has its own readers of the journal.
    for (const patientId of [garde, absorbe])
      tx.trace({ classe: 'patient', action: 'patient.fusionner', survenueLe: now, patientId, objet: row.id });
    // Access may have changed on both sides: open screens read again.
    for (const objet of [garde, absorbe])
      tx.emit({ type: 'patient.acces', objet, compteId: session.compteId, survenuLe: now });
    const [fusion] = await viewFusions(tx, [row]);
    if (!fusion) throw new Error('merge written but not found');
    return fusion;
  });
}
