import { Temporal } from 'temporal-polyfill';

/** Weekly period of a practice, in the territory's local time. Day 1 is Monday; hours are « HH:MM ». */
export interface PlageHebdomadaire {
  id: string;
  lieuId: string;
  jour: number;
  debut: string;
  fin: string;
  genre: 'reserve' | 'sans-rendez-vous';
  dureeMinutes: number;
  capacite: number;
}

/** A place to be opened. Instants are milliseconds since 1970. */
export interface CreneauOuvert {
  plageId: string;
  lieuId: string;
  genre: 'reserve' | 'sans-rendez-vous';
  debut: number;
  fin: number;
  capacite: number;
}

/**
 * Instant of a local time, or undefined when the clocks jump over it that day (spring). A time that happens
 * twice (autumn) means the first.
 */
function instantOf(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): number | undefined {
  const local = day.toPlainDateTime(time);
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : undefined;
}

/** Starts of the places of a period on one day, in local time. */
function startsOf(plage: PlageHebdomadaire): Temporal.PlainTime[] {
  const start = Temporal.PlainTime.from(plage.debut);
  if (plage.genre === 'sans-rendez-vous') return [start];
  const total = Temporal.PlainTime.from(plage.fin).since(start).total('minutes');
  const count = Math.floor(total / plage.dureeMinutes);
  return Array.from({ length: count }, (_, i) => start.add({ minutes: i * plage.dureeMinutes }));
}

/**
 * Places of a weekly pattern between two local days (both included), in the zone of the territory.
 * Across a change of clocks a place keeps its local hour; a place at an hour that does not exist that day is
 * left out; the hour that happens twice gives its places once. A place never overlaps the one before it.
 */
export function expandSemaine(
  plages: readonly PlageHebdomadaire[],
  premierJour: string,
  dernierJour: string,
  zone: string,
): CreneauOuvert[] {
  const first = Temporal.PlainDate.from(premierJour);
  const last = Temporal.PlainDate.from(dernierJour);
  const byDay = Map.groupBy(plages, (plage) => plage.jour);
  const starts = new Map(plages.map((plage) => [plage.id, startsOf(plage)]));
  const creneaux: CreneauOuvert[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const plage of byDay.get(day.dayOfWeek) ?? []) {
      for (const time of starts.get(plage.id) ?? []) {
        const debut = instantOf(day, time, zone);
        if (debut === undefined) continue;
        const fin =
          plage.genre === 'reserve'
            ? debut + plage.dureeMinutes * 60_000
            : instantOf(day, Temporal.PlainTime.from(plage.fin), zone);
        if (fin === undefined || fin <= debut) continue;
        creneaux.push({
          plageId: plage.id,
          lieuId: plage.lieuId,
          genre: plage.genre,
          debut,
          fin,
          capacite: plage.capacite,
        });
      }
    }
  }
  return withoutOverlap(creneaux.sort((a, b) => a.debut - b.debut));
}

/** In the hour that happens twice, a long place may run into the next one: the later one gives way. */
function withoutOverlap(sorted: CreneauOuvert[]): CreneauOuvert[] {
  const kept: CreneauOuvert[] = [];
  for (const creneau of sorted) {
    const previous = kept.at(-1);
    if (!previous || previous.fin <= creneau.debut) kept.push(creneau);
  }
  return kept;
}

/** The two periods of a pattern that overlap on one day, or undefined. A person is in one place at a time. */
export function findChevauchement<P extends { jour: number; debut: string; fin: string }>(
  plages: readonly P[],
): [P, P] | undefined {
  for (const [index, a] of plages.entries()) {
    const b = plages.slice(index + 1).find((p) => p.jour === a.jour && p.debut < a.fin && a.debut < p.fin);
    if (b) return [a, b];
  }
  return undefined;
}

/** First and last local day of the open weeks, today included. */
export function horizon(
  now: number,
  semaines: number,
  zone: string,
): { premierJour: string; dernierJour: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return { premierJour: today.toString(), dernierJour: today.add({ weeks: semaines }).toString() };
}

/** Monday of the local week of an instant, as a civil date. */
export function lundiOf(now: number, zone: string): string {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** Instant at which a local day begins, `daysAfter` days later. Milliseconds since 1970. */
export function startOfDay(day: string, daysAfter: number, zone: string): number {
  return Temporal.PlainDate.from(day).add({ days: daysAfter }).toZonedDateTime(zone).epochMilliseconds;
}
