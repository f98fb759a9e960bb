import type { Activite } from '@maillage/contracts';
import { direNombre } from './mots.ts';

const cellule = (texte: string): string =>
  /[";\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;

/** What the screen shows, for a French spreadsheet: semicolons, UTF-8 with its mark. */
export function versCsv(activite: Activite): string {
  const rows = [
    ['Code commune', 'Commune', ...activite.colonnes.map((c) => c.libelle), 'Total'],
    ...activite.lignes.map((l) => [
      l.codeCommune ?? '',
      l.commune,
      ...[...l.valeurs, l.total].map((v) => direNombre(v).replaceAll(/\s/g, '')),
    ]),
    ['', 'Total', ...[...activite.totaux, activite.total].map((v) => direNombre(v).replaceAll(/\s/g, ''))],
  ];
  return `\ufeff${rows.map((row) => row.map(cellule).join(';')).join('\r\n')}\r\n`;
}
