import type {
  CommuneDemonstration,
  Etablissement,
  LieuGenere,
  Marges,
  MargesProfession,
  Noms,
  StructureGeneree,
  TypeDeStructure,
} from './annuaire.types.ts';
import type { Prng } from './prng.ts';

type Exercice = { lieuIndex: number; activite: 'liberal' | 'salarie' };

interface DemandeLieux {
  prng: Prng;
  communes: CommuneDemonstration[];
  marges: Marges;
  noms: Noms;
  etablissements: Etablissement[];
  /** Members of the whole directory: decides how many MSP and centres. */
  effectif: number;
  telephone: () => string;
}

/** Words on the door, by kind of place: alone (then a family name) or as a group (then a place name). */
const ENSEIGNES: Record<
  string,
  { seul: string; groupe: string; type: TypeDeStructure; structureSeul: boolean }
> = {
  'cabinet-medical': enseigne('Cabinet médical', 'Cabinet médical'),
  'cabinet-specialiste': enseigne('Cabinet médical', 'Cabinet de spécialistes'),
  'cabinet-infirmier': enseigne('Cabinet infirmier', 'Cabinet infirmier'),
  'cabinet-kinesitherapie': enseigne('Cabinet de kinésithérapie', 'Cabinet de kinésithérapie'),
  'cabinet-sages-femmes': enseigne('Cabinet de sage-femme', 'Cabinet de sages-femmes'),
  'cabinet-dentaire': enseigne('Cabinet dentaire', 'Cabinet dentaire'),
  'cabinet-orthophonie': enseigne('Cabinet d’orthophonie', 'Cabinet d’orthophonie'),
  'cabinet-podologie': enseigne('Cabinet de podologie', 'Cabinet de podologie'),
  'cabinet-psychologie': enseigne('Cabinet de psychologie', 'Cabinet de psychologie'),
  'cabinet-dietetique': enseigne('Cabinet de diététique', 'Cabinet de diététique'),
  'cabinet-ergotherapie': enseigne('Cabinet d’ergothérapie', 'Cabinet d’ergothérapie'),
  'cabinet-psychomotricite': enseigne('Cabinet de psychomotricité', 'Cabinet de psychomotricité'),
  'cabinet-orthoptie': enseigne('Cabinet d’orthoptie', 'Cabinet d’orthoptie'),
  pharmacie: { seul: 'Pharmacie', groupe: 'Pharmacie', type: 'pharmacie', structureSeul: true },
  laboratoire: {
    seul: 'Laboratoire de biologie',
    groupe: 'Laboratoire de biologie',
    type: 'laboratoire',
    structureSeul: true,
  },
  'service-social': {
    seul: 'Espace des solidarités',
    groupe: 'Espace des solidarités',
    type: 'service-social',
    structureSeul: true,
  },
};

function enseigne(seul: string, groupe: string) {
  return { seul, groupe, type: 'cabinet-de-groupe' as const, structureSeul: false };
}

/** SAE categories where doctors of many specialties work: hospitals, polyclinics, clinics. */
const CATEGORIES_AVEC_SPECIALISTES = new Set(['101', '128', '292', '355', '365']);
/** Among them the public ones: their doctors are salaried. */
const CATEGORIES_PUBLIQUES = new Set(['101', '292', '355']);
/** One MSP takes at most so many members of one profession; a big town needs several. */
const MSP_PLACES: Record<string, number> = { 'medecin-generaliste': 8 };
const MSP_PLACES_AUTRES = 4;
const METRES_PAR_DEGRE = 111_320;
const ECART_MAX_METRES = 580;

/**
 * The places where members work: real establishments, MSP, health centres, group practices and single ones.
 * `settle` is called once a profession, general practitioners first: the MSP open where they are.
 */
export function createPlaces(demande: DemandeLieux) {
  const { prng, communes, marges, noms, telephone } = demande;
  const structures: StructureGeneree[] = [];
  const lieux: LieuGenere[] = [];
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const doors = new Set<string>();
  const msp = new Map<string, { lieuIndex: number; members: Map<string, number> }[]>();
  const centres = new Map<string, number>();
  const hospitals: { lieuIndex: number; publique: boolean }[] = [];

  for (const etablissement of demande.etablissements) {
    const commune = byCode.get(etablissement.codeCommune);
    if (!commune) continue;
    const nom = readableName(etablissement.raisonSociale, commune);
    const lieuIndex = open(commune, nom, 'etablissement', 1, etablissement);
    if (CATEGORIES_AVEC_SPECIALISTES.has(etablissement.categorie)) {
      hospitals.push({ lieuIndex, publique: CATEGORIES_PUBLIQUES.has(etablissement.categorie) });
    }
  }

  /** Opens a place, and its structure unless `type` is null; returns the index of the place. */
  function open(
    commune: CommuneDemonstration,
    nom: string,
    type: TypeDeStructure | null,
    partPmr: number,
    etablissement?: Etablissement,
  ): number {
    if (type) {
      structures.push({ type, nom, finess: etablissement?.finess ?? null, codeCommune: commune.code });
    }
    const distance = ECART_MAX_METRES * Math.sqrt(prng.next());
    const angle = 2 * Math.PI * prng.next();
    const lat = commune.lat + (distance * Math.sin(angle)) / METRES_PAR_DEGRE;
    const lon =
      commune.lon +
      (distance * Math.cos(angle)) / (METRES_PAR_DEGRE * Math.cos((commune.lat * Math.PI) / 180));
    lieux.push({
      nom,
      adresse: etablissement?.adresse || `${prng.int(1, 64)} ${prng.pick(noms.rues)}`,
      codePostal: etablissement?.codePostal || (commune.codesPostaux[0] ?? ''),
      codeCommune: commune.code,
      lon: Number(lon.toFixed(5)),
      lat: Number(lat.toFixed(5)),
      structureIndex: type ? structures.length - 1 : null,
      telephone: telephone(),
      accessiblePmr: prng.chance(partPmr),
    });
    return lieux.length - 1;
  }

  /** A name for a door that no other door of the territory bears. */
  function door(words: string, commune: CommuneDemonstration): string {
    for (let tries = 0; tries < 12; tries++) {
      const nom = `${words} ${prng.pick(noms.lieuxDits)}`;
      if (doors.has(nom)) continue;
      doors.add(nom);
      return nom;
    }
    for (let n = 1; ; n++) {
      const nom = `${words} ${prng.pick(noms.lieuxDits)} (${commune.nom}${n > 1 ? ` ${n}` : ''})`;
      if (doors.has(nom)) continue;
      doors.add(nom);
      return nom;
    }
  }

  /** Communes of the members of a profession: a walk over the inhabitants at equal steps, so that none is forgotten. */
  function communesFor(profession: MargesProfession, n: number): CommuneDemonstration[] {
    const { seuilHabitants, exposant } = profession.implantation;
    const large = communes.filter((commune) => commune.population >= seuilHabitants);
    const inhabited = communes.filter((commune) => commune.population > 0);
    const eligible = large.length > 0 ? large : largest(inhabited.length > 0 ? inhabited : communes, 3);
    const sorted = [...eligible].sort((a, b) => (a.code < b.code ? -1 : 1));
    const weights = sorted.map((commune) => Math.max(1, commune.population) ** exposant);
    const step = weights.reduce((sum, one) => sum + one, 0) / n;
    const found: CommuneDemonstration[] = [];
    let passed = 0;
    let next = step * prng.next();
    for (const [i, commune] of sorted.entries()) {
      passed += weights[i] ?? 0;
      while (next < passed && found.length < n) {
        found.push(commune);
        next += step;
      }
    }
    // The last step may fall a rounding error past the end.
    while (found.length < n) found.push(sorted.at(-1) as CommuneDemonstration);
    return found;
  }

  function openMsp(perCommune: Map<string, number>): void {
    const wanted = Math.round((marges.structures.msp.valeur * demande.effectif) / marges.effectif);
    const sites = [...perCommune].flatMap(([code, doctors]) =>
      doctors < 2 ? [] : Array.from({ length: Math.ceil(doctors / 12) }, (_, n) => ({ code, n })),
    );
    const main = largest(communes, 1)[0]?.code;
    // The main town has one; then first sites before second ones, so that no town takes them all.
    const order = (site: { code: string; n: number }) => (site.code === main && site.n === 0 ? -1 : site.n);
    const chosen = prng
      .shuffle(sites)
      .sort((a, b) => order(a) - order(b))
      .slice(0, wanted);
    for (const { code } of chosen) {
      const commune = byCode.get(code);
      if (!commune) continue;
      const nom = door('Maison de santé', commune);
      const list = msp.get(code) ?? [];
      list.push({ lieuIndex: open(commune, nom, 'msp', 1), members: new Map() });
      msp.set(code, list);
    }
    const centresWanted = Math.round(
      (marges.structures.centresDeSante.valeur * demande.effectif) / marges.effectif,
    );
    for (const commune of largest(communes, centresWanted)) {
      centres.set(commune.code, open(commune, door('Centre de santé', commune), 'centre-de-sante', 1));
    }
  }

  function freeMsp(code: string, cle: string): number | undefined {
    const most = MSP_PLACES[cle] ?? MSP_PLACES_AUTRES;
    const found = msp.get(code)?.find((one) => (one.members.get(cle) ?? 0) < most);
    if (!found) return undefined;
    found.members.set(cle, (found.members.get(cle) ?? 0) + 1);
    return found.lieuIndex;
  }

  /** Those who work in neither MSP, centre nor hospital: practices of one to four, commune by commune. */
  function practices(
    profession: MargesProfession,
    commune: CommuneDemonstration,
    members: string[],
  ): number[] {
    const words = ENSEIGNES[profession.exercice.lieu];
    if (!words)
      throw new Error(`marges.json, ${profession.cle}: unknown kind of place ${profession.exercice.lieu}`);
    const indexes: number[] = [];
    while (indexes.length < members.length) {
      const size = Math.min(prng.pick(profession.exercice.tailleGroupes), members.length - indexes.length);
      const grouped = size > 1 || words.structureSeul;
      const nom = grouped
        ? door(size > 1 ? words.groupe : words.seul, commune)
        : `${words.seul} ${members[indexes.length] ?? ''}`.trim();
      const lieuIndex = open(commune, nom, grouped ? words.type : null, profession.partAccessiblePmr.valeur);
      for (let i = 0; i < size; i++) indexes.push(lieuIndex);
    }
    return indexes;
  }

  /**
   * Places of the members of a profession, in the order of their family names.
   * @returns for each, one place, or two for those who also practise elsewhere
   */
  function settle(profession: MargesProfession, members: string[]): Exercice[][] {
    const homes = prng.shuffle(communesFor(profession, Math.max(1, members.length)).slice(0, members.length));
    if (msp.size === 0 && profession.cle === 'medecin-generaliste') {
      const perCommune = new Map<string, number>();
      for (const home of homes) perCommune.set(home.code, (perCommune.get(home.code) ?? 0) + 1);
      openMsp(perCommune);
    }
    const { exercice, cle } = profession;
    const result: Exercice[][] = members.map(() => []);
    const remaining = new Map<string, number[]>();
    for (const [i, home] of homes.entries()) {
      const salarie = prng.chance(exercice.partSalaries);
      const activite = salarie ? ('salarie' as const) : ('liberal' as const);
      const hospital =
        prng.chance(exercice.partEtablissement) && hospitals.length > 0 ? prng.pick(hospitals) : null;
      const centre = centres.get(home.code);
      if (hospital) {
        result[i] = [{ lieuIndex: hospital.lieuIndex, activite: hospital.publique ? 'salarie' : 'liberal' }];
        continue;
      }
      if (centre !== undefined && prng.chance(exercice.partCentreSante)) {
        result[i] = [{ lieuIndex: centre, activite: 'salarie' }];
        continue;
      }
      const house = prng.chance(exercice.partMsp) ? freeMsp(home.code, cle) : undefined;
      if (house !== undefined) {
        result[i] = [{ lieuIndex: house, activite }];
        continue;
      }
      remaining.set(home.code, [...(remaining.get(home.code) ?? []), i]);
      result[i] = [{ lieuIndex: -1, activite }];
    }
    for (const [code, indexes] of remaining) {
      const commune = byCode.get(code);
      if (!commune) continue;
      const found = practices(
        profession,
        commune,
        indexes.map((i) => members[i] ?? ''),
      );
      for (const [rank, i] of indexes.entries()) {
        const only = result[i]?.[0];
        if (only) only.lieuIndex = found[rank] ?? -1;
      }
    }
    addSecondPlaces(profession, members, result);
    return result;
  }

  /** Some also practise in another commune: in a practice of their profession, or in one they open. */
  function addSecondPlaces(profession: MargesProfession, members: string[], result: Exercice[][]): void {
    const known = [...new Set(result.flatMap((one) => one.map((place) => place.lieuIndex)))];
    const wanted = Math.round(members.length * profession.exercice.partSecondLieu);
    for (const i of prng.shuffle(members.map((_, n) => n)).slice(0, wanted)) {
      const first = lieux[result[i]?.[0]?.lieuIndex ?? -1];
      const elsewhere = known.filter((index) => lieux[index]?.codeCommune !== first?.codeCommune);
      const villages = communes.filter(
        (commune) =>
          commune.code !== first?.codeCommune && commune.population > 0 && commune.population < 3000,
      );
      if (elsewhere.length > 0 && (prng.chance(0.5) || villages.length === 0)) {
        result[i]?.push({ lieuIndex: prng.pick(elsewhere), activite: 'liberal' });
      } else if (villages.length > 0) {
        const village = prng.weighted(villages, (commune) => commune.population);
        const nom = `Cabinet secondaire ${members[i] ?? ''}`.trim();
        const lieuIndex = open(village, nom, null, profession.partAccessiblePmr.valeur);
        result[i]?.push({ lieuIndex, activite: 'liberal' });
      }
    }
  }

  return { structures, lieux, settle };
}

function largest(communes: CommuneDemonstration[], n: number): CommuneDemonstration[] {
  return [...communes].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1)).slice(0, n);
}

const ABREVIATIONS: [RegExp, string][] = [
  [/\bCH\b/, 'Centre hospitalier'],
  [/\bCENTRE HOSP\b/, 'Centre hospitalier'],
  [/\bPOLYCL\b/, 'Polyclinique'],
  [/\bCL\b/, 'Clinique'],
  [/\bGRP\b/, 'Groupe'],
  [/\bENF\b/, 'enfants'],
  // The file is in capitals without accents.
  [/\bREPUBLIQUE\b/, 'République'],
  [/\bRADIOTHERAPIE\b/, 'Radiothérapie'],
  [/\bPYRENEES\b/, 'Pyrénées'],
  [/\bDIETETIQUE\b/, 'Diététique'],
];
/** Words that stay as they are: acronyms of the trade. */
const SIGLES = new Set([
  'AAIR',
  'UAD',
  'UDM',
  'SSR',
  'CSSR',
  'USLD',
  'GCS',
  'HAD',
  'MGEN',
  'CMC',
  'GESPE',
  'RESAPY',
]);
const PETITS_MOTS = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'en',
  'et',
  'site',
  'antenne',
  'enfants',
  'd',
  'l',
]);

/** "CH TARBES LOURDES SITE LOURDES" → "Centre hospitalier Tarbes Lourdes site Lourdes": capitals are for shouting. */
function readableName(raisonSociale: string, commune: CommuneDemonstration): string {
  const capitals = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replaceAll('-', ' ');
  // The town takes back its accents and hyphens.
  const town = capitals(commune.nom);
  const marked = ABREVIATIONS.reduce(
    (name, [from, to]) => name.replace(from, to),
    raisonSociale.trim().replace(town, '@'),
  );
  const words = marked.split(/\s+/).map((word, rank) => {
    if (SIGLES.has(word)) return word;
    if (word.includes('@')) return word.replace('@', commune.nom);
    const lower = word.toLowerCase();
    if (/^[ld]'./.test(lower)) return `${lower.charAt(0)}’${lower.charAt(2).toUpperCase()}${lower.slice(3)}`;
    if (rank > 0 && PETITS_MOTS.has(lower)) return lower;
    return word === word.toUpperCase() ? word.charAt(0) + lower.slice(1) : word;
  });
  return words.join(' ');
}
