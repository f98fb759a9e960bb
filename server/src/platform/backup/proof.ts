import type { Bilan } from './manifest.ts';

/** The table that an operator keeps with the backup: how many rows of each table, and their SHA-256. */
export function proof({ tables, fichiers }: Bilan): string {
  const rows = [
    ...tables.map(({ nom, lignes, sha256 }) => [nom, lignes.toLocaleString('fr-FR'), sha256]),
    ...fichiers.map(({ chemin, sha256 }) => [chemin, 'fichier', sha256]),
  ] as [string, string, string][];
  const [first, second] = [0, 1].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0), 0));
  return rows
    .map(([name, count, sha]) => `  ${name.padEnd(first ?? 0)}  ${count.padStart(second ?? 0)}  ${sha}`)
    .join('\n');
}
