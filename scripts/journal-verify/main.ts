// `npm run journal:verify`: does the journal still say what it said? Independent of the server on purpose: it shares
// no code with what writes (docs/adr/0016). Usage: docs/exploitation.md.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adresseIntegree, dossierDesDonnees } from './lieux.ts';
import { enFrancais, sansAnomalie } from './rapport.ts';
import { lireCles } from './tetes.ts';
import { verifier } from './verifier.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

try {
  const { values } = parseArgs({
    options: {
      tetes: { type: 'string', multiple: true },
      cle: { type: 'string', multiple: true },
      base: { type: 'string' },
      donnees: { type: 'string' },
      cpts: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const dossier = dossierDesDonnees(values.donnees, CHECKOUT);
  const tetes = values.tetes ?? [process.env.MAILLAGE_JOURNAL_TETES || join(dossier, 'journal-tetes')];
  const privee = process.env.MAILLAGE_JOURNAL_CLE || join(dossier, 'secrets', 'journal-cle.pem');
  const cles = values.cle ?? [`${privee.replace(/\.pem$/, '')}.pub.pem`];
  const absent = [...tetes, ...cles].find((chemin) => !existsSync(chemin));
  if (absent) {
    throw new Error(
      `Introuvable : ${absent}. La première tête s’écrit dans l’heure, ou au premier arrêt propre.`,
    );
  }
  const rapports = await verifier({
    base: values.base ?? (process.env.DATABASE_URL || adresseIntegree(dossier)),
    tetes,
    cles: lireCles(cles),
    cpts: values.cpts,
  });
  const json = rapports.map(({ constat, ...r }) => ({
    ...r,
    total: constat.total,
    parCode: Object.fromEntries(constat.parCode),
    anomalies: constat.anomalies,
  }));
  process.stdout.write(values.json ? `${JSON.stringify(json, null, 2)}\n` : enFrancais(rapports));
  process.exitCode = sansAnomalie(rapports) ? 0 : 1;
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  const phrase =
    code === 'ECONNREFUSED' ? 'La base ne répond pas : lancez le serveur, ou donnez --base.' : message;
  process.stderr.write(`Le journal n’a pas pu être vérifié. ${phrase}\n`);
  process.exitCode = 1;
}
