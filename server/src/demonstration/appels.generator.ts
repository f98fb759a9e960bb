import type { Prng } from './prng.ts';

/** What the generator needs of a commune. */
export interface CommuneDAppel {
  code: string;
  population: number;
}

/** A reason with its questions, as GET /api/motifs gives it. */
export interface MotifDAppel {
  code: string;
  drapeaux: { code: string }[];
}

/** Body of POST /api/demandes; fits the contract's `saisieDemande`. */
export interface Appel {
  /** Years, from 2. */
  age?: number;
  /** Months, under two years. */
  ageMois?: number;
  motif: string;
  codeCommune: string;
  mobilite: 'deplacable' | 'non-deplacable';
  /** ARCEP fiction range 06 39 98 xx xx, E.164. */
  telephone: string;
  drapeaux: { code: string; reponse: 'oui' | 'non' | 'ne-sait-pas' }[];
  appelant?: { lien: string };
  medecinTraitant?: { etat: 'oui' | 'non' | 'inconnu' };
  couverture?: 'c2s' | 'ame' | 'aucune' | 'ordinaire';
  transport?: 'vehicule' | 'transport-en-commun' | 'accompagne' | 'aucun';
}

/** Who calls for what: all shares are hypotheses for the demonstration. */
interface Profil {
  /** Share among calls, before the hour. */
  poids: number;
  /** Youngest and oldest, in years; a drawn age under 2 becomes months. */
  ages: [number, number];
  /** Weight multiplied in the evening and on the edges of the day. */
  soir?: number;
  /** This flag is the reason itself: answered « oui ». */
  alerte?: string;
}

const PROFILS: Record<string, Profil> = {
  fievre: { poids: 12, ages: [2, 75], soir: 1.5 },
  'fievre-nourrisson': { poids: 5, ages: [0, 1], soir: 1.8 },
  toux: { poids: 12, ages: [1, 85] },
  'gene-respiratoire': { poids: 0.6, ages: [3, 90], alerte: 'respiration' },
  'douleur-thoracique': { poids: 0.6, ages: [35, 90], alerte: 'poitrine' },
  'douleur-abdominale': { poids: 7, ages: [5, 85], soir: 1.2 },
  'vomissements-diarrhee': { poids: 7, ages: [1, 85], soir: 1.2 },
  'mal-de-gorge': { poids: 9, ages: [3, 60] },
  otalgie: { poids: 5, ages: [1, 50], soir: 1.5 },
  'oeil-rouge': { poids: 3, ages: [1, 85] },
  eruption: { poids: 4, ages: [1, 60] },
  'brulures-urinaires': { poids: 5, ages: [16, 85] },
  lombalgie: { poids: 5, ages: [18, 80] },
  'entorse-cheville': { poids: 4, ages: [10, 60] },
  plaie: { poids: 4, ages: [2, 85] },
  traumatisme: { poids: 3, ages: [2, 90] },
  cephalee: { poids: 3, ages: [8, 75] },
  vertiges: { poids: 2, ages: [25, 90] },
  angoisse: { poids: 3, ages: [14, 75], soir: 1.6 },
  'douleur-dentaire': { poids: 4, ages: [5, 75], soir: 1.2 },
  'grossesse-saignement': { poids: 1.5, ages: [18, 44] },
  'allaitement-post-partum': { poids: 1, ages: [18, 44] },
  pansement: { poids: 2, ages: [18, 90], soir: 0.3 },
  'kinesitherapie-prescrite': { poids: 1, ages: [20, 85], soir: 0.2 },
  'renouvellement-urgent': { poids: 4, ages: [30, 90], soir: 0.4 },
  certificat: { poids: 2, ages: [3, 60], soir: 0.2 },
  autre: { poids: 3, ages: [2, 90] },
};
const PROFIL_INCONNU: Profil = { poids: 1, ages: [2, 85] };
/** Share of calls with one « oui » or « ne sait pas ». */
const PART_ALERTE = 0.05;

/**
 * One plausible incoming request at a local hour (0 to 23). Draws only from `prng`: the same source gives the
 * same calls. No name, no birth date: nothing that could look like somebody.
 * @throws Error when there is no commune or no reason
 */
export function nextAppel(prng: Prng, communes: CommuneDAppel[], motifs: MotifDAppel[], hour: number): Appel {
  const evening = hour < 8 || hour >= 18;
  const motif = prng.weighted(motifs, ({ code }) => {
    const profil = PROFILS[code] ?? PROFIL_INCONNU;
    return profil.poids * (evening ? (profil.soir ?? 1) : 1);
  });
  const profil = PROFILS[motif.code] ?? PROFIL_INCONNU;
  const years = drawAge(prng, profil.ages);
  const infant = years < 2;
  const age = infant ? { ageMois: years === 0 ? prng.int(4, 11) : prng.int(12, 23) } : { age: years };
  const minor = years < 16;
  const appelant = minor
    ? { lien: prng.pick(['mère', 'mère', 'père', 'grand-mère']) }
    : years >= 75 && prng.chance(0.5)
      ? { lien: prng.pick(['fille', 'fils', 'conjoint', 'aide à domicile', 'voisine']) }
      : undefined;
  const immobile = prng.chance(years >= 80 ? 0.4 : years >= 65 ? 0.12 : 0.02);
  return {
    ...age,
    motif: motif.code,
    codeCommune: prng.weighted(communes, (commune) => commune.population).code,
    mobilite: immobile ? 'non-deplacable' : 'deplacable',
    telephone: `+3363998${String(prng.int(0, 9999)).padStart(4, '0')}`,
    drapeaux: answers(prng, motif, profil),
    ...(appelant ? { appelant } : {}),
    ...(prng.chance(0.7)
      ? // S4 L19: 10.4 % of those over 17 have no médecin traitant; more among those who call the desk (hypothesis).
        { medecinTraitant: { etat: prng.weighted(['oui', 'non', 'inconnu'] as const, medecinTraitantShare) } }
      : {}),
    ...(prng.chance(0.5)
      ? { couverture: prng.weighted(['ordinaire', 'c2s', 'ame', 'aucune'] as const, cover) }
      : {}),
    ...(prng.chance(0.3) && !immobile
      ? {
          transport: prng.pick([
            'vehicule',
            'vehicule',
            'accompagne',
            'transport-en-commun',
            'aucun',
          ] as const),
        }
      : {}),
  };
}

function medecinTraitantShare(etat: 'oui' | 'non' | 'inconnu'): number {
  return { oui: 70, non: 20, inconnu: 10 }[etat];
}

function cover(couverture: 'ordinaire' | 'c2s' | 'ame' | 'aucune'): number {
  return { ordinaire: 84, c2s: 13, ame: 1, aucune: 2 }[couverture];
}

/** A whole number of years; the two ends of life call more than the middle. */
function drawAge(prng: Prng, [youngest, oldest]: [number, number]): number {
  const candidates = [prng.int(youngest, oldest), prng.int(youngest, oldest)];
  return prng.weighted(candidates, (years) => (years < 10 || years > 70 ? 2 : 1));
}

function answers(prng: Prng, motif: MotifDAppel, profil: Profil): Appel['drapeaux'] {
  const raised =
    prng.chance(PART_ALERTE) && motif.drapeaux.length > 0 ? prng.pick(motif.drapeaux).code : undefined;
  const doubt = prng.chance(0.5);
  return motif.drapeaux.map(({ code }) => {
    if (code === profil.alerte) return { code, reponse: 'oui' };
    if (code === raised) return { code, reponse: doubt ? 'ne-sait-pas' : 'oui' };
    return { code, reponse: 'non' };
  });
}
