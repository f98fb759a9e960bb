import type { KeyObject } from 'node:crypto';
import postgres from 'postgres';
import { Constat } from './anomalies.ts';
import { type RapportCpts, verifierChaine } from './chaine.ts';
import { fichiersDe, lireTetes } from './tetes.ts';

export interface Demande {
  /** Owner's connection string: it must see every row. */
  base: string;
  /** Files of heads, or folders of them. */
  tetes: string[];
  cles: Map<string, KeyObject>;
  /** One CPTS only. */
  cpts: string | undefined;
}

/** Verifies the journal of every CPTS that the database or the heads know. Reads only, in one snapshot each. */
export async function verifier(demande: Demande): Promise<RapportCpts[]> {
  const dites = await lireTetes(fichiersDe(demande.tetes), demande.cles);
  const sql = ouvrir(demande.base);
  try {
    const [rls] = await sql<{ active: boolean }[]>`SELECT row_security_active('platform.trace') AS active`;
    if (rls?.active)
      throw new Error('Ce rôle ne voit pas toutes les lignes : il faut celui du propriétaire de la base.');
    const connues = await sql<{ id: string }[]>`SELECT cpts_id AS id FROM platform.cpts ORDER BY creee_le`;
    const ids = new Set([...connues.map((row) => row.id), ...dites.keys()]);
    if (demande.cpts && !ids.has(demande.cpts)) throw new Error(`CPTS inconnue : ${demande.cpts}`);
    const rapports: RapportCpts[] = [];
    for (const id of demande.cpts ? [demande.cpts] : ids) {
      const tetes = dites.get(id) ?? { tetes: [], constat: new Constat() };
      rapports.push(
        await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', (tx) => verifierChaine(tx, id, tetes)),
      );
    }
    return rapports;
  } finally {
    await sql.end();
  }
}

/** Positions are whole numbers far below 2^53. */
export const ouvrir = (base: string) =>
  postgres(base, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'maillage journal:verify' },
    types: {
      bigint: {
        to: 20,
        from: [20],
        serialize: (n: number) => String(n),
        parse: (text: string) => Number(text),
      },
    },
  });
