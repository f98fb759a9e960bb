import type { Candidat } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { comparer, SEUIL_DOUBLON } from '../domain/doublons.rules.ts';
import { findAutresNoms, findPaires, toComparable } from '../doublons.repository.ts';
import { traceMontrees } from '../montrees.ts';
import { findPatients, getLieuxDeNaissance, toCandidat } from '../patients.repository.ts';

/** So many pairs are compared at most; a CPTS that has more begins with these. */
const COMPARAISONS = 20_000;

interface Paire {
  un: Candidat;
  autre: Candidat;
  pourquoi: string;
  note: number;
}

/** Identities that seem to be one person, the likeliest first. */
export async function listDoublons(
  { session, db, clock }: AuthenticatedContext,
  { limite }: { limite: number },
): Promise<{ total: number; paires: Paire[] }> {
  authorise(session, 'patient.fusionner', null);
  return db.inTenant(session, async (tx) => {
    const paires = await findPaires(tx, COMPARAISONS);
    const ids = [...new Set(paires.flatMap((p) => [p.un, p.autre]))];
    const [rows, autres] = await Promise.all([findPatients(tx, ids), findAutresNoms(tx, ids)]);
    const byId = new Map(
      rows.map((row) => [row.id, { row, comparable: toComparable(row, autres.get(row.id) ?? []) }]),
    );
    const noted = paires
      .flatMap(({ un, autre }) => {
        const [a, b] = [byId.get(un), byId.get(autre)];
        if (!a || !b) return [];
        const { note, pourquoi } = comparer(a.comparable, b.comparable);
        return note >= SEUIL_DOUBLON ? [{ a: a.row, b: b.row, note, pourquoi }] : [];
      })
      .sort((x, y) => y.note - x.note || (x.a.id < y.a.id ? -1 : 1));
    const shown = noted.slice(0, limite);
    const people = shown.flatMap(({ a, b }) => [a, b]);
    const lieux = await getLieuxDeNaissance(
      tx,
      people.map((row) => row.lieu_naissance),
    );
    traceMontrees(
      tx,
      'patient.comparer',
      people.map((row) => row.id),
      clock.now(),
    );
    return {
      total: noted.length,
      paires: shown.map(({ a, b, note, pourquoi }) => ({
        un: toCandidat(a, lieux, true),
        autre: toCandidat(b, lieux, true),
        pourquoi,
        note,
      })),
    };
  });
}
