import type { ClasseDuJournal } from '@maillage/contracts';

/** Filters of the journal, as the address bar carries them (`/journal?classe=droits&du=2026-11-01`). */
export interface FiltresJournal {
  classe: ClasseDuJournal | null;
  compteId: string | null;
  /** Civil days, both included. */
  du: string | null;
  au: string | null;
}

export const SANS_FILTRE: FiltresJournal = { classe: null, compteId: null, du: null, au: null };

export const CLASSES: readonly ClasseDuJournal[] = ['connexion', 'droits', 'export', 'purge'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function jourDe(valeur: unknown): string | null {
  if (typeof valeur !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(valeur)) return null;
  const instant = new Date(`${valeur}T00:00:00Z`);
  // The 31st of February becomes another day: it is none.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(valeur) ? valeur : null;
}

/** Reads what is in the address bar; anything that the server would refuse is left out. */
export function lireFiltres(search: Record<string, unknown>): FiltresJournal {
  const compteId = typeof search.compte === 'string' && UUID.test(search.compte) ? search.compte : null;
  return {
    classe: CLASSES.find((classe) => classe === search.classe) ?? null,
    compteId,
    du: jourDe(search.du),
    au: jourDe(search.au),
  };
}

/** The address bar of these filters. */
export function ecrireFiltres({ classe, compteId, du, au }: FiltresJournal): Record<string, string> {
  return {
    ...(classe ? { classe } : {}),
    ...(compteId ? { compte: compteId } : {}),
    ...(du ? { du } : {}),
    ...(au ? { au } : {}),
  };
}

/** What the server is asked. */
export function versRequete({ classe, compteId, du, au }: FiltresJournal) {
  return {
    ...(classe ? { classe } : {}),
    ...(compteId ? { compteId } : {}),
    ...(du ? { du } : {}),
    ...(au ? { au } : {}),
  };
}
