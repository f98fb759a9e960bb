import { csvOf } from '../csv.ts';
import type { TraceLue } from './traces.repository.ts';

const COLONNES = ['Instant (UTC)', 'Classe', 'Action', 'Compte', 'Rôle', 'Adresse', 'Pourquoi', 'Précisions'];

/** Traces as a spreadsheet. */
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
  return csvOf([COLONNES, ...lignes]);
}
