import { quota } from './annuaire.generator.ts';
import type {
  Annuaire,
  Marges,
  MargesProfession,
  MargesSnp,
  PlageGeneree,
  ProfessionnelGenere,
} from './annuaire.types.ts';
import type { Prng } from './prng.ts';
import { createPrng } from './prng.ts';

export interface DemandeDisponibilites {
  seed: number;
  annuaire: Annuaire;
  marges: Marges;
}

interface Semaine {
  /** Adds a reserved period of `places` places. */
  reserve(jour: number, debut: string, places: number, dureeMinutes: number): void;
  /** Adds a walk-in period of so many minutes for so many people. */
  sansRendezVous(jour: number, debut: string, minutes: number, capacite: number): void;
}

const SAMEDI = 6;

/**
 * What practices give the desk each week: reserved places, walk-in periods. Shares come from `marges`
 * (`soinsNonProgrammes`): end of weekday afternoons first, some Saturday mornings, almost no Saturday afternoon
 * (S4 L48). Periods of one person never overlap. Same seed, same week.
 */
export function generateDisponibilites(demande: DemandeDisponibilites): PlageGeneree[] {
  const { annuaire, marges } = demande;
  const root = createPrng(demande.seed).fork('disponibilites');
  const plages: PlageGeneree[] = [];
  for (const profession of marges.professions) {
    const rules = profession.soinsNonProgrammes;
    if (!rules) continue;
    const prng = root.fork(profession.cle);
    const members = [...annuaire.professionnels.entries()].filter(([, one]) => one.cle === profession.cle);
    const chosen = quota(prng, members.length, rules.partParticipants.valeur);
    const participants = members.filter((_, i) => chosen[i]);
    if (profession.cle === 'medecin-generaliste') {
      weeksOfDoctors(prng, rules, participants, plages);
    } else {
      for (const [index, member] of participants)
        weekOfOthers(prng, profession, rules, semaine(plages, index, member));
    }
  }
  return plages.sort(
    (a, b) => a.professionnelIndex - b.professionnelIndex || a.jour - b.jour || (a.debut < b.debut ? -1 : 1),
  );
}

function weeksOfDoctors(
  prng: Prng,
  rules: MargesSnp,
  participants: [number, ProfessionnelGenere][],
  plages: PlageGeneree[],
): void {
  const n = participants.length;
  const walkIn = quota(prng, n, rules.partSansRendezVous?.valeur ?? 0);
  const saturdays = quota(prng, n, rules.partSamediMatin?.valeur ?? 0);
  const saturdayAfternoons = quota(prng, n, rules.partSamediApresMidi?.valeur ?? 0);
  const evenings = quota(prng, n, rules.partSoiree?.valeur ?? 0);
  const [fewest, most] = rules.placesParJour;
  for (const [rank, [index, member]] of participants.entries()) {
    const dayOff = prng.chance(0.55)
      ? prng.weighted([1, 2, 3, 4, 5], (day) => [1, 1, 4, 3, 2][day - 1] ?? 1)
      : 0;
    const days = [1, 2, 3, 4, 5].filter((day) => day !== dayOff);
    const walkInDays = new Set(walkIn[rank] ? prng.shuffle(days).slice(0, prng.int(1, 3)) : []);
    const eveningDay = evenings[rank] ? prng.pick(days) : 0;
    const secondPlaceDay = member.lieux.length > 1 ? prng.pick(days) : 0;
    const base = prng.int(fewest, most);
    const duree = prng.chance(0.6) ? 15 : 20;
    const morning = prng.pick(['08:30', '09:00', '11:00', '11:30']);
    const afternoon = prng.pick(['14:00', '16:30', '17:00', '17:30', '17:30']);
    for (const day of days) {
      const week = semaine(plages, index, member, day === secondPlaceDay ? 1 : 0);
      const places = Math.min(most, Math.max(fewest, base + prng.int(-1, 1)));
      if (walkInDays.has(day)) {
        week.sansRendezVous(day, '08:30', 120, prng.int(6, 10));
        week.reserve(day, afternoon, Math.max(fewest, Math.ceil(places / 2)), duree);
      } else {
        week.reserve(day, morning, Math.floor(places / 2), duree);
        week.reserve(day, afternoon, Math.ceil(places / 2), duree);
      }
      if (day === eveningDay) week.reserve(day, '19:00', 3, 20);
    }
    const week = semaine(plages, index, member);
    if (saturdays[rank]) {
      if (prng.chance(0.3)) week.sansRendezVous(SAMEDI, '09:00', 120, prng.int(5, 8));
      else week.reserve(SAMEDI, '09:00', prng.int(fewest, 4), duree);
    }
    if (saturdayAfternoons[rank]) week.reserve(SAMEDI, '14:00', 3, duree);
  }
}

function weekOfOthers(prng: Prng, profession: MargesProfession, rules: MargesSnp, week: Semaine): void {
  const [fewest, most] = rules.placesParJour;
  const days = (n: number) =>
    prng
      .shuffle([1, 2, 3, 4, 5])
      .slice(0, n)
      .sort((a, b) => a - b);
  switch (profession.professionCode) {
    // Nurses: an hour at the practice each day, without appointment.
    case '60':
      for (const day of days(5)) week.sansRendezVous(day, '11:30', 60, prng.int(fewest, most));
      return;
    // Dentists: the first places of the day.
    case '40':
      for (const day of days(4)) week.reserve(day, '08:30', prng.int(fewest, most), 30);
      return;
    // Midwives: early in the afternoon.
    case '50':
      for (const day of days(3)) week.reserve(day, '13:30', prng.int(fewest, most), 30);
      return;
    // Physiotherapists and others: at midday.
    default:
      for (const day of days(3)) week.reserve(day, '12:15', prng.int(fewest, most), 30);
  }
}

function semaine(plages: PlageGeneree[], index: number, member: ProfessionnelGenere, place = 0): Semaine {
  const lieuIndex = (member.lieux[place] ?? member.lieux[0])?.lieuIndex;
  if (lieuIndex === undefined) throw new Error(`Member ${index} has no place`);
  const add = (
    jour: number,
    debut: string,
    minutes: number,
    rest: Pick<PlageGeneree, 'dureeMinutes' | 'genre' | 'capacite'>,
  ) =>
    plages.push({
      professionnelIndex: index,
      lieuIndex,
      jour,
      debut,
      fin: addMinutes(debut, minutes),
      ...rest,
    });
  return {
    reserve(jour, debut, places, dureeMinutes) {
      if (places > 0)
        add(jour, debut, places * dureeMinutes, { dureeMinutes, genre: 'reserve', capacite: 1 });
    },
    sansRendezVous(jour, debut, minutes, capacite) {
      add(jour, debut, minutes, { dureeMinutes: 15, genre: 'sans-rendez-vous', capacite });
    },
  };
}

/** "17:30" + 45 → "18:15"; within the same day. */
function addMinutes(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
