import { csvOf } from '../../../platform/csv.ts';
import type { RequestContext } from '../../../platform/http/context.ts';
import { viewOuvertures } from '../ouvertures.view.ts';
import { parLien } from '../porteur.ts';

/** Far above what a file collects while its traces are kept. */
const LIMITE = 50_000;

/** Who opened the file, to keep or to show: what the bearer's screen shows, and nothing more. */
export async function exportMonDossier(context: RequestContext, input: { jeton: string }) {
  return parLien(context, input.jeton, 'mon-dossier.exporter', async ({ tx, groupe }) => {
    const { ouvertures } = await viewOuvertures(tx, groupe, LIMITE);
    const lignes = ouvertures.map((o) => [o.le, o.qui, o.profession ?? '', o.action, o.pourquoi]);
    return {
      fichier: 'ouvertures.csv',
      csv: csvOf([['date', 'qui', 'profession', 'action', 'pourquoi'], ...lignes]),
    };
  });
}
