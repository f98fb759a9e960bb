import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lireCles } from '../../scripts/journal-verify/tetes.ts';
import { verifier } from '../../scripts/journal-verify/verifier.ts';
import { systeme } from '../src/platform/access/acteur.ts';
import type { TraceAEcrire } from '../src/platform/journal/append.ts';
import { fichierPublic } from '../src/platform/journal/cle.ts';
import { type Exportation, exportationOf, exporterTete } from '../src/platform/journal/tetes.ts';
import type { TestApp } from './app.ts';

/** Where a test keeps its heads, and the independent program over its database. */
export interface Coffre extends Exportation {
  exporter(cptsId: string): Promise<unknown>;
  /** Codes found, by CPTS or for one; the whole reports with `rapports`. */
  codes(cptsId: string): Promise<string[]>;
  rapport(cptsId: string): Promise<Awaited<ReturnType<typeof verifier>>[number]>;
  close(): void;
}

export function coffre(app: TestApp): Coffre {
  const data = mkdtempSync(join(tmpdir(), 'maillage-journal-'));
  const exportation = exportationOf({}, data);
  const rapport = async (cptsId: string) => {
    const cles = lireCles([fichierPublic(exportation.fichierCle)]);
    const [found] = await verifier({
      base: app.ownerUrl,
      tetes: [exportation.dossier],
      cles,
      cpts: cptsId,
    });
    if (!found) throw new Error('no report');
    return found;
  };
  return {
    ...exportation,
    exporter: (cptsId) => exporterTete(app.db, app.clock, exportation, cptsId),
    rapport,
    codes: async (cptsId) => [...(await rapport(cptsId)).constat.parCode.keys()].sort(),
    close: () => rmSync(data, { recursive: true, force: true }),
  };
}

/** Writes traces of a CPTS, in one transaction. */
export const tracer = (app: TestApp, cptsId: string, ...traces: Partial<TraceAEcrire>[]) =>
  app.db.inTenant(systeme(cptsId), async (tx) => {
    for (const trace of traces)
      tx.trace({ classe: 'demande', action: 'essai.lire', survenueLe: app.clock.now(), ...trace });
  });

/** A random hexadecimal word, for a content nobody wrote before. */
export const mot = (): string => randomBytes(6).toString('hex');
