import type { CreneauOuvert } from './semaine.rules.ts';

/** A place that exists already, from now on. Instants are milliseconds since 1970. */
export interface CreneauExistant extends Omit<CreneauOuvert, 'plageId'> {
  id: string;
  /** NULL once its period is gone. */
  plageId: string | null;
  ferme: boolean;
  /** Persons booked on it. */
  reservees: number;
  /** Whether any booking, even cancelled, refers to it. */
  historique: boolean;
}

/** What to do so that the places follow the pattern. Booked places are never moved and never removed. */
export interface PlanDesCreneaux {
  add: CreneauOuvert[];
  /** Free, never booked: deleted. */
  remove: string[];
  /** Free now, but a cancelled booking refers to it: withdrawn. */
  withdraw: string[];
  /** Booked, and its period is gone: kept for who is booked, closed to others. */
  close: string[];
  /** Closed because its period was gone, and the period is back. */
  reopen: { id: string; plageId: string }[];
  /** Same place, now from another period. */
  relink: { id: string; plageId: string }[];
}

const keyOf = (c: Pick<CreneauOuvert, 'lieuId' | 'genre' | 'debut' | 'fin' | 'capacite'>) =>
  `${c.lieuId} ${c.genre} ${c.debut} ${c.fin} ${c.capacite}`;

/** True while a place can still be given: before it begins, or, without appointment, before it ends. */
const isAhead = (c: Pick<CreneauOuvert, 'genre' | 'debut' | 'fin'>, now: number) =>
  c.genre === 'reserve' ? c.debut > now : c.fin > now;

/** Compares the places of one professional with what the pattern wants. Pure. */
export function planCreneaux(
  existants: readonly CreneauExistant[],
  voulus: readonly CreneauOuvert[],
  now: number,
): PlanDesCreneaux {
  const wanted = new Map(voulus.filter((c) => isAhead(c, now)).map((c) => [keyOf(c), c]));
  const plan: PlanDesCreneaux = { add: [], remove: [], withdraw: [], close: [], reopen: [], relink: [] };
  /** Times that stay taken whatever the pattern says. */
  const taken: { debut: number; fin: number }[] = [];
  for (const existant of existants) {
    const match = wanted.get(keyOf(existant));
    if (!isAhead(existant, now)) {
      taken.push(existant);
    } else if (match) {
      wanted.delete(keyOf(existant));
      taken.push(existant);
      if (existant.plageId === null) plan.reopen.push({ id: existant.id, plageId: match.plageId });
      else if (existant.plageId !== match.plageId)
        plan.relink.push({ id: existant.id, plageId: match.plageId });
    } else if (existant.reservees > 0) {
      taken.push(existant);
      if (existant.plageId !== null) plan.close.push(existant.id);
    } else if (existant.historique) {
      plan.withdraw.push(existant.id);
    } else {
      plan.remove.push(existant.id);
    }
  }
  plan.add = [...wanted.values()].filter((c) => !taken.some((t) => t.debut < c.fin && c.debut < t.fin));
  return plan;
}
