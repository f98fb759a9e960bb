import type { Ouverture } from '@maillage/contracts';
import { getPersonnes } from '../../platform/auth/personnes.ts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readTracesDeLaPersonne } from '../../platform/journal/read.ts';
import { motifOf, PORTEURS, phraseOf } from './domain/ouverture.rules.ts';
import { tablesOf } from './tables.ts';

/** Reasons given for break-glass, by id. */
async function getMotifs(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tablesOf(tx)
    .selectFrom('patients.bris_de_glace')
    .select(['id', 'motif'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.motif]));
}

/** Who opened the file of a person, in words. What the reader must not know, the second lock did not show. */
export async function viewOuvertures(
  tx: Tx,
  groupe: string[],
  limite: number,
): Promise<{ total: number; ouvertures: Ouverture[] }> {
  const { total, traces } = await readTracesDeLaPersonne(tx, groupe, limite);
  // The reason of an emergency may tell what is hidden: relatives read that there was one, not why.
  const emergencies =
    tx.acteur.role === 'proche' ? [] : traces.filter((t) => t.action === 'bris-de-glace.ouvrir');
  const [personnes, motifs] = await Promise.all([
    getPersonnes(
      tx,
      traces.map((trace) => trace.compteId),
    ),
    getMotifs(
      tx,
      emergencies.flatMap((trace) => (trace.objet ? [trace.objet] : [])),
    ),
  ]);
  const ouvertures = traces.map((trace) => {
    const personne = trace.compteId === null ? undefined : personnes.get(trace.compteId);
    const motif = trace.objet === null ? undefined : motifs.get(trace.objet);
    return {
      le: trace.survenueLe.toISOString(),
      qui: personne?.nom ?? PORTEURS[trace.pourquoi === 'son-lien' ? 'patient' : trace.role] ?? 'Un membre',
      profession: personne?.profession ?? null,
      action: phraseOf(trace.action),
      pourquoi: trace.action === 'bris-de-glace.ouvrir' && motif ? motif : motifOf(trace.pourquoi),
    };
  });
  return { total, ouvertures };
}
