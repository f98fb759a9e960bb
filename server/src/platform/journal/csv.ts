import type { TraceLue } from './traces.repository.ts';

const COLONNES = ['Instant (UTC)', 'Classe', 'Action', 'Compte', 'Rôle', 'Adresse', 'Pourquoi', 'Précisions'];

/** A cell that begins like a formula is executed by spreadsheets: an apostrophe makes it text again. */
function cellule(valeur: string): string {
  const texte = /^[=+\-@\t\r]/.test(valeur) ? `'${valeur}` : valeur;
  return /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/** As a French Excel opens it at a double click: semicolons, CRLF, UTF-8 with BOM. */
export function versCsv(traces: readonly TraceLue[]): string {
  const lignes = traces.map((t) => [
    t.le.toISOString(),
    t.classe,
    t.action,
    t.compte ?? '',
    t.role,
    t.adresse ?? '',
    t.pourquoi ?? '',
    t.details ? JSON.stringify(t.details) : '',
  ]);
  return `\uFEFF${[COLONNES, ...lignes].map((ligne) => ligne.map(cellule).join(';')).join('\r\n')}\r\n`;
}
