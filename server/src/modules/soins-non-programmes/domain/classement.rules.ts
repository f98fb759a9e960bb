/** Version of this ranking, written on each booking: a choice can be explained years later. */
export const CLASSEMENT = 'snp-1';

/** A free place that could be offered. Instants are milliseconds since 1970. */
export interface Candidat {
  creneauId: string;
  professionnelId: string;
  genre: 'reserve' | 'sans-rendez-vous';
  debut: number;
  fin: number;
  /** Road minutes, one way; of the patient, or of the professional when `domicile`. */
  minutes: number;
  /** The professional goes to the patient. */
  domicile: boolean;
  medecinTraitant: boolean;
  /** Wheelchair access: known yes, known no, unknown. */
  accessible: boolean | null;
  /** How many patients were sent to this professional in the last four weeks. */
  adressages: number;
}

/** Parameters of the CPTS, and what the request needs. */
export interface Reglages {
  now: number;
  /** Upper bound of what the fair turn may cost the patient, in minutes. */
  tourEquitableMinutes: number;
  /** Weight of a minute on the road against a minute of waiting. */
  poidsTrajet: number;
  /** Minutes the patient needs before a place, beside the road. */
  margeMinutes: number;
  besoinPmr: boolean;
}

export interface Offre extends Candidat {
  rang: number;
  /** Minutes before the patient is seen. */
  attente: number;
  /** Minutes the fair turn added to this offer. */
  tour: number;
  pourquoi: string;
}

interface Cost {
  candidat: Candidat;
  attente: number;
  /** What the place costs the patient: waiting, and the road by its weight. */
  base: number;
  tour: number;
}

/** When the patient can be seen at a place, or undefined when it is over before she can be there. */
function seenAt(candidat: Candidat, reglages: Reglages): number | undefined {
  const arrival = reglages.now + (candidat.minutes + reglages.margeMinutes) * 60_000;
  if (candidat.genre === 'reserve') return candidat.debut >= arrival ? candidat.debut : undefined;
  return arrival < candidat.fin ? Math.max(candidat.debut, arrival) : undefined;
}

/**
 * Ranks places for one request. Own médecin traitant first. Then by what the place costs the patient
 * (minutes of waiting + weighted minutes of road) plus the fair turn: between 0 minutes for the professional
 * who received the fewest patients lately and `tourEquitableMinutes` for the one who received the most. So
 * fairness never makes the patient lose more than that bound. A place without known access is left out for
 * who needs it. At most two places per professional. Pure: same input, same ranking.
 */
export function rankCandidats(candidats: readonly Candidat[], reglages: Reglages, limite: number): Offre[] {
  const costs: Cost[] = [];
  const most = Math.max(1, ...candidats.map((c) => c.adressages));
  for (const candidat of candidats) {
    if (reglages.besoinPmr && !candidat.domicile && candidat.accessible !== true) continue;
    const seen = seenAt(candidat, reglages);
    if (seen === undefined) continue;
    const attente = (seen - reglages.now) / 60_000;
    costs.push({
      candidat,
      attente,
      base: attente + reglages.poidsTrajet * (candidat.domicile ? 0 : candidat.minutes),
      tour: reglages.tourEquitableMinutes * (candidat.adressages / most),
    });
  }
  costs.sort(
    (a, b) =>
      Number(b.candidat.medecinTraitant) - Number(a.candidat.medecinTraitant) ||
      a.base + a.tour - (b.base + b.tour) ||
      a.candidat.debut - b.candidat.debut ||
      (a.candidat.creneauId < b.candidat.creneauId ? -1 : 1),
  );
  return explain(diversify(costs, limite), reglages);
}

/**
 * The first offers, varied: at most two places per professional, and no more than two at the same minute while
 * other hours exist, so that « et plus tard ? » has an answer. Never changes which offer comes first.
 */
function diversify(costs: Cost[], limite: number): Cost[] {
  const perProfessional = new Map<string, number>();
  const allowed = costs.filter(({ candidat }) => {
    const count = (perProfessional.get(candidat.professionnelId) ?? 0) + 1;
    perProfessional.set(candidat.professionnelId, count);
    return count <= 2;
  });
  const perStart = new Map<number, number>();
  const [varied, same]: [Set<Cost>, Cost[]] = [new Set(), []];
  for (const cost of allowed) {
    const count = (perStart.get(cost.candidat.debut) ?? 0) + 1;
    perStart.set(cost.candidat.debut, count);
    if (count <= 2 || cost.candidat.medecinTraitant) varied.add(cost);
    else same.push(cost);
  }
  const kept = new Set([...varied, ...same].slice(0, limite));
  return allowed.filter((cost) => kept.has(cost));
}

function explain(kept: Cost[], reglages: Reglages): Offre[] {
  const nearest = Math.min(...kept.map((c) => c.candidat.minutes));
  const soonest = Math.min(...kept.map((c) => c.attente));
  const cheapest = Math.min(...kept.filter((c) => !c.candidat.medecinTraitant).map((c) => c.base));
  return kept.map((cost, index) => {
    const { candidat, attente, tour } = cost;
    return {
      ...candidat,
      rang: index + 1,
      attente: Math.round(attente),
      tour: Math.round(tour),
      pourquoi: sentence(cost, {
        nearest: candidat.minutes === nearest,
        firstIsNearest: kept[0]?.candidat.minutes === nearest,
        soonest: attente === soonest,
        byTurn: !candidat.medecinTraitant && index === 0 && cost.base > cheapest,
        likeFirst:
          index > 0 && attente === kept[0]?.attente && candidat.minutes === kept[0]?.candidat.minutes,
        later: attente - soonest,
        besoinPmr: reglages.besoinPmr,
      }),
    };
  });
}

interface Reasons {
  nearest: boolean;
  firstIsNearest: boolean;
  soonest: boolean;
  byTurn: boolean;
  /** Same hour and same road as the first offer: the fair turn decided between them. */
  likeFirst: boolean;
  /** Minutes after the soonest offer. */
  later: number;
  besoinPmr: boolean;
}

const NBSP = '\u00a0';

/** « 25 min », « 2 h 30 », « 1 j 4 h ». */
export function formatMinutes(minutes: number): string {
  const total = Math.round(minutes);
  if (total < 60) return `${total}${NBSP}min`;
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  const rest = total % 60;
  if (days > 0) return hours > 0 ? `${days}${NBSP}j${NBSP}${hours}${NBSP}h` : `${days}${NBSP}j`;
  return rest > 0 ? `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, '0')}` : `${hours}${NBSP}h`;
}

/** The one sentence that says why this offer stands here. */
function sentence({ candidat, attente }: Cost, reasons: Reasons): string {
  const road = candidat.domicile
    ? `Se déplace (environ ${formatMinutes(candidat.minutes)} de route).`
    : `Environ ${formatMinutes(candidat.minutes)}.`;
  const walkIn = candidat.genre === 'sans-rendez-vous' ? 'Sans rendez-vous, dans l’ordre d’arrivée. ' : '';
  const access = reasons.besoinPmr && !candidat.domicile ? ' Accessible en fauteuil.' : '';
  return `${walkIn}${lead(candidat, attente, reasons)} ${road}${access}`;
}

function lead(candidat: Candidat, attente: number, reasons: Reasons): string {
  if (candidat.medecinTraitant) return 'Son médecin traitant, qui a une place.';
  if (reasons.byTurn) return 'C’est son tour, pour quelques minutes de plus.';
  if (reasons.likeFirst) return 'Même heure, même trajet que la première, qui passe avant dans le tour.';
  if (reasons.soonest && reasons.nearest)
    return `Le plus tôt et le plus proche, dans ${formatMinutes(attente)}.`;
  if (reasons.soonest) return `Le plus tôt, dans ${formatMinutes(attente)}.`;
  if (reasons.nearest && reasons.firstIsNearest)
    return `Aussi proche, ${formatMinutes(reasons.later)} plus tard.`;
  if (reasons.nearest) return `Le plus proche, mais ${formatMinutes(reasons.later)} plus tard.`;
  return `${formatMinutes(reasons.later)} après la première place.`;
}
