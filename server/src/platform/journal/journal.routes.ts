import { systeme } from '../access/acteur.ts';
import { authorise } from '../access/authorise.ts';
import { getNomsDesComptes } from '../auth/comptes.ts';
import { api, connecte } from '../http/api.ts';
import { versCsv } from './csv.ts';
import { readEtat, readTraces } from './traces.repository.ts';

/** More lines than anybody reads; a longer past is asked for by dates. */
const LIGNES = 20_000;

const list = api.journal.list.use(connecte).handler(async ({ input, context: { session, db } }) => {
  authorise(session, 'journal.lire', null);
  const { avant, limite, ...filtres } = input;
  return db.inTenant(session, async (tx) => {
    // One more than asked says whether there is a next page.
    const read = await readTraces(tx, filtres, { avant, limite: limite + 1 }, session.fuseau);
    const page = read.slice(0, limite);
    const noms = await getNomsDesComptes(
      tx,
      page.map((trace) => trace.objet),
    );
    return {
      traces: page.map(({ objet, le, classe, ...trace }) => ({
        ...trace,
        classe: classe as Exclude<typeof classe, 'patient' | 'demande'>,
        le: le.toISOString(),
        concerne: objet === null ? null : (noms.get(objet) ?? null),
      })),
      suite: read.length > limite ? (page.at(-1)?.id ?? null) : null,
    };
  });
});

const getEtat = api.journal.getEtat.use(connecte).handler(async ({ context: { session, db } }) => {
  authorise(session, 'journal.lire', null);
  return db.inTenant(systeme(session.cptsId), readEtat);
});

// A key would keep the lines for a day: an export asked again is another export, and traced as such.
const createExport = api.journal.createExport
  .use(connecte)
  .handler(async ({ input, context: { session, db, clock } }) => {
    authorise(session, 'journal.lire', null);
    return db.inTenant(session, async (tx) => {
      const now = clock.now();
      const read = await readTraces(tx, input, { limite: LIGNES + 1 }, session.fuseau);
      const traces = read.slice(0, LIGNES);
      tx.trace({
        classe: 'export',
        action: 'journal.exporter',
        survenueLe: now,
        details: { ...input, lignes: traces.length },
      });
      return {
        nom: `journal-${now.toISOString().slice(0, 10)}.csv`,
        contenu: versCsv(traces),
        lignes: traces.length,
        complet: read.length <= LIGNES,
      };
    });
  });

export const journalRoutes = { list, getEtat, createExport };
