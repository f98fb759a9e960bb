import type { Activite } from '@maillage/contracts';
import { csvOf } from '../../ui/csv.ts';
import { direNombre } from './mots.ts';

/** What the screen shows, as a spreadsheet. */
export function versCsv(activite: Activite): string {
  return csvOf([
    ['Code commune', 'Commune', ...activite.colonnes.map((c) => c.libelle), 'Total'],
    ...activite.lignes.map((l) => [
      l.codeCommune ?? '',
      l.commune,
      ...[...l.valeurs, l.total].map((v) => direNombre(v).replaceAll(/\s/g, '')),
    ]),
    ['', 'Total', ...[...activite.totaux, activite.total].map((v) => direNombre(v).replaceAll(/\s/g, ''))],
  ]);
}
