import type {
  Annuaire,
  CommuneDemonstration,
  Etablissement,
  Marges,
  MargesProfession,
  Nomenclatures,
  Noms,
  ProfessionnelGenere,
} from './annuaire.types.ts';
import { createPlaces } from './lieux.generator.ts';
import type { Prng } from './prng.ts';
import { createPrng, fnv1a } from './prng.ts';

export interface DemandeAnnuaire {
  seed: number;
  /** Any communes of France: one village or a whole département. */
  communes: CommuneDemonstration[];
  marges: Marges;
  noms: Noms;
  nomenclatures: Nomenclatures;
  /** Real establishments; those outside the communes are left out. */
  etablissements?: Etablissement[];
  /** Members wished; fewer where few people live (`habitantsParMembreMinimum`). */
  effectif?: number;
  /** The year ages are counted from: a generator reads no clock. */
  anneeReference?: number;
}

/** Never fewer members than this, however small the territory. */
const EFFECTIF_MINIMUM = 8;

/**
 * Invented members of a CPTS over its communes, the same for the same seed.
 * Marginals come from `marges` (counts and shares held exactly by quota, not by luck); communes receive members
 * in proportion to their inhabitants, so that villages have their doctors too. Nobody is real: test-range RPPS,
 * ARCEP fiction numbers, no e-mail.
 * @throws Error when there is no commune, or more members than fiction numbers (10 000)
 */
export function generateAnnuaire(demande: DemandeAnnuaire): Annuaire {
  const { communes, marges, noms, nomenclatures } = demande;
  if (communes.length === 0) throw new Error('A directory needs at least one commune');
  const root = createPrng(demande.seed);
  const effectif = effectifPour(communes, marges, demande.effectif ?? marges.effectif);
  const identities = createIdentities(root.fork('identites'), noms);
  const numbers = createNumbers(root.fork('telephones'));
  const places = createPlaces({
    prng: root.fork('lieux'),
    communes,
    marges,
    noms,
    etablissements: demande.etablissements ?? [],
    effectif,
    telephone: numbers,
  });
  const libelles = new Map(nomenclatures.professions.map((row) => [row.code, row.libelle]));
  const savoirs = new Map(nomenclatures.savoirFaire.map((row) => [row.code, row.libelle]));
  const anneeReference = demande.anneeReference ?? 2026;

  const professionnels: ProfessionnelGenere[] = [];
  const counts = apportion(
    effectif,
    marges.professions.map((profession) => profession.effectif.valeur),
  );
  // General practitioners come first in marges.json: the MSP are born where they are.
  for (const [rank, profession] of marges.professions.entries()) {
    const prng = root.fork(`profession ${profession.cle}`);
    const n = counts[rank] ?? 0;
    const femmes = quota(prng, n, profession.partFemmes.valeur);
    const visites = quota(prng, n, profession.partVisitesDomicile.valeur);
    const tiersPayant = quota(prng, n, profession.partTiersPayant.valeur);
    const ages = quota(prng, n, profession.partPlus60?.valeur ?? 0);
    const secteurs = spread(prng, n, Object.entries(profession.secteurs?.parts ?? {}));
    const savoirFaire = spread(
      prng,
      n,
      profession.savoirFaire.map((one) => [one.code, one.part] as const),
    );
    const people = Array.from({ length: n }, (_, i) => identities(femmes[i] === true));
    const exercices = places.settle(
      profession,
      people.map((person) => person.nom),
    );
    for (const [i, person] of people.entries()) {
      const exercice = exercices[i];
      if (!exercice) throw new Error(`No place for member ${i} of ${profession.cle}`);
      const code = savoirFaire[i];
      professionnels.push({
        cle: profession.cle,
        rpps: person.rpps,
        civilite: femmes[i] ? 'Mme' : 'M.',
        nom: person.nom,
        prenom: person.prenom,
        professionCode: profession.professionCode,
        professionLibelle: labelOf(libelles, profession.professionCode, profession),
        ...(code ? { savoirFaireCode: code, savoirFaireLibelle: labelOf(savoirs, code, profession) } : {}),
        langues: [
          'français',
          ...marges.langues.filter((one) => prng.chance(one.part)).map((one) => one.libelle),
        ],
        ...(secteurs[i] ? { secteur: secteurs[i] } : {}),
        tiersPayant: tiersPayant[i] === true,
        visitesDomicile: visites[i] === true,
        accessiblePmr: places.lieux[exercice[0]?.lieuIndex ?? -1]?.accessiblePmr ?? false,
        lieux: exercice,
        telephone: numbers(),
        ...(ages[i] ? { anneeNaissance: anneeReference - prng.int(61, 70) } : {}),
      });
    }
  }
  return { structures: places.structures, lieux: places.lieux, professionnels };
}

/** Members for a territory: as wished, but not more than one for `habitantsParMembreMinimum` inhabitants. */
function effectifPour(communes: CommuneDemonstration[], marges: Marges, wished: number): number {
  const habitants = communes.reduce((sum, commune) => sum + commune.population, 0);
  const most = Math.floor(habitants / marges.habitantsParMembreMinimum.valeur);
  return Math.min(wished, Math.max(EFFECTIF_MINIMUM, most));
}

function labelOf(labels: Map<string, string>, code: string, profession: MargesProfession): string {
  const label = labels.get(code);
  if (label === undefined)
    throw new Error(`marges.json, ${profession.cle}: code ${code} is in no nomenclature`);
  return label;
}

/** Whole numbers in proportion to the weights, summing to the total (largest remainder). */
export function apportion(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, one) => all + one, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/** `n` booleans in random order, of which exactly round(n × part) are true. */
export function quota(prng: Prng, n: number, part: number): boolean[] {
  const yes = Math.round(n * part);
  return prng.shuffle(Array.from({ length: n }, (_, i) => i < yes));
}

/** `n` values in random order, in the given proportions; empty when there is no choice. */
function spread(prng: Prng, n: number, parts: readonly (readonly [string, number])[]): string[] {
  const counts = apportion(
    n,
    parts.map(([, part]) => part),
  );
  return prng.shuffle(parts.flatMap(([value], i) => Array.from({ length: counts[i] ?? 0 }, () => value)));
}

/** Adds the Luhn key to ten digits. */
export function withLuhnKey(digits: string): string {
  let sum = 0;
  for (const [i, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Text as the forbidden couples were hashed: no accent, no case, one space between words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

function createIdentities(prng: Prng, noms: Noms) {
  const forbidden = new Set(noms.couplesInterdits);
  const taken = new Set<string>();
  const serials = createSerials(prng.fork('rpps'), 100_000);
  return (femme: boolean) => {
    const prenoms = femme ? noms.prenomsFeminins : noms.prenomsMasculins;
    for (;;) {
      const prenom = prng.pick(prenoms);
      const nom = prng.pick(noms.familles);
      const couple = plain(`${prenom} ${nom}`);
      if (taken.has(couple) || forbidden.has(fnv1a(couple).toString(16).padStart(8, '0'))) continue;
      taken.add(couple);
      return { nom, prenom, rpps: withLuhnKey(`99700${String(serials()).padStart(5, '0')}`) };
    }
  };
}

/** 05 36 49 xx xx, kept by the ARCEP for works of fiction. */
function createNumbers(prng: Prng): () => string {
  const serials = createSerials(prng, 10_000);
  return () => `+3353649${String(serials()).padStart(4, '0')}`;
}

/** Numbers below `size`, each once, scattered: n ↦ (a·n + b) mod size, a prime to size. */
function createSerials(prng: Prng, size: number): () => number {
  const steps = [3_001, 4_003, 5_003, 6_007, 7_001, 8_009, 9_001];
  const step = prng.pick(steps);
  const first = prng.int(0, size - 1);
  let n = 0;
  return () => {
    if (n >= size) throw new Error(`More than ${size} numbers asked of a range that holds no more`);
    return (first + step * n++) % size;
  };
}
