import { lettres, normaliserTrait } from './traits.rules.ts';

/** What is compared of an identity. */
export interface Comparable {
  nomNaissance: string;
  premierPrenom: string;
  prenoms: string | null;
  nomUtilise: string | null;
  prenomUtilise: string | null;
  /** yyyy-mm-dd */
  dateNaissance: string;
  sexe: 'F' | 'M' | 'I';
  lieuNaissance: string;
  ins: string | null;
  alias: readonly { nom: string; prenom: string | null }[];
}

export interface Comparaison {
  /** 0 to 100. */
  note: number;
  /** Sentence for who decides. */
  pourquoi: string;
}

/** From here on, two identities are shown to be looked at. */
export const SEUIL_DOUBLON = 85;

const POIDS = { nom: 0.3, prenom: 0.25, date: 0.3, sexe: 0.05, lieu: 0.1 };
const RIEN: Ressemblance = { part: 0, mot: '' };

interface Ressemblance {
  /** 0 to 1. */
  part: number;
  mot: string;
}

/** Edits between two texts: a letter more, less, another, or two neighbours swapped (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Slips that a word of this length may hold and still be the same word. */
const fautes = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

const mots = (texte: string): string[] => normaliserTrait(texte).split(/[ '-]+/);

/** How alike two written names are. */
function ressemblance(a: string, b: string): Ressemblance {
  const [la, lb] = [lettres(a), lettres(b)];
  if (la === '' || lb === '') return RIEN;
  if (la === lb) return { part: 1, mot: '' };
  // DUPONT and DUPONT-MARTIN, JEAN and JEAN-PIERRE: every word of one is in the other.
  const [ma, mb] = [mots(a), mots(b)];
  const [court, long] = ma.length < mb.length ? [ma, mb] : [mb, ma];
  if (court.length < long.length && court.every((mot) => mot.length > 2 && long.includes(mot)))
    return { part: 0.9, mot: 'en partie seulement' };
  const d = distance(la, lb);
  if (d > fautes(Math.min(la.length, lb.length))) return RIEN;
  return { part: d === 1 ? 0.85 : 0.75, mot: d === 1 ? 'à une lettre près' : 'à deux lettres près' };
}

interface Ecrit {
  texte: string;
  /** What it is called when it is not the strict trait. */
  genre: string;
}

/** The best of all ways of writing; those that are no strict trait count a little less. */
function meilleure(a: readonly Ecrit[], b: readonly Ecrit[]): Ressemblance {
  let best = RIEN;
  for (const x of a) {
    for (const y of b) {
      const { part, mot } = ressemblance(x.texte, y.texte);
      const genre = x.genre || y.genre;
      const found = { part: part * (genre ? 0.95 : 1), mot: [genre, mot].filter(Boolean).join(', ') };
      if (found.part > best.part) best = found;
    }
  }
  return best;
}

const ecrits = (...of: [string | null | undefined, string][]): Ecrit[] =>
  of.flatMap(([texte, genre]) => (texte ? [{ texte, genre }] : []));

const nomsDe = (p: Comparable): Ecrit[] =>
  ecrits(
    [p.nomNaissance, ''],
    [p.nomUtilise, 'par le nom utilisé'],
    ...p.alias.map((alias): [string, string] => [alias.nom, 'par un alias']),
  );

const prenomsDe = (p: Comparable): Ecrit[] =>
  ecrits(
    [p.premierPrenom, ''],
    [p.prenomUtilise, 'par le prénom utilisé'],
    ...p.alias.map((alias): [string | null, string] => [alias.prenom, 'par un alias']),
  );

/** How alike two birth dates are. */
export function ressemblanceDeDates(a: string, b: string): Ressemblance {
  if (a === b) return { part: 1, mot: '' };
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7))
    return { part: 0.9, mot: 'jour et mois inversés' };
  const different = [...a].filter((c, i) => c !== b[i]).length;
  if (different === 1) return { part: 0.75, mot: 'à un chiffre près' };
  if (different === 2 && distance(a, b) === 1) return { part: 0.75, mot: 'à deux chiffres inversés près' };
  return RIEN;
}

const ressemblanceDeSexes = (a: string, b: string): number =>
  a === b ? 1 : a === 'I' || b === 'I' ? 0.5 : 0;

const ressemblanceDeLieux = (a: string, b: string): number =>
  a === b ? 1 : a === '99999' || b === '99999' ? 0.5 : 0;

const dire = (quoi: string, { mot }: Ressemblance): string => (mot ? `${quoi} ${mot}` : `même ${quoi}`);

/**
 * Whether two identities may be one person, and why. Twins are not: same day, same place, same name, another first name.
 * No phonetics: no library of the house knows French names well enough, and edits catch most of what is heard wrong.
 */
export function comparer(a: Comparable, b: Comparable): Comparaison {
  if (a.ins !== null && a.ins === b.ins) return { note: 100, pourquoi: 'Même matricule INS.' };
  const date = ressemblanceDeDates(a.dateNaissance, b.dateNaissance);
  if (date.part === 0) return { note: 0, pourquoi: '' };
  let nom = meilleure(nomsDe(a), nomsDe(b));
  let prenom = meilleure(prenomsDe(a), prenomsDe(b));
  const croises = [
    ressemblance(a.nomNaissance, b.premierPrenom).part,
    ressemblance(a.premierPrenom, b.nomNaissance).part,
  ];
  const inverses = Math.min(...croises) * 0.95;
  const dansLOrdre = Math.min(nom.part, prenom.part);
  const sontInverses = inverses > dansLOrdre;
  if (sontInverses) {
    nom = { part: inverses, mot: '' };
    prenom = nom;
  } else if (dansLOrdre === 0) {
    return { note: 0, pourquoi: '' };
  }
  const sexe = ressemblanceDeSexes(a.sexe, b.sexe);
  // MARIE and MARIO born the same day are brother and sister.
  if (sexe === 0 && prenom.part < 1) return { note: 0, pourquoi: '' };
  const lieu = ressemblanceDeLieux(a.lieuNaissance, b.lieuNaissance);
  const note =
    POIDS.nom * nom.part +
    POIDS.prenom * prenom.part +
    POIDS.date * date.part +
    POIDS.sexe * sexe +
    POIDS.lieu * lieu;
  const raisons = [
    sontInverses ? 'nom et prénom inversés' : `${dire('nom', nom)}, ${dire('prénom', prenom)}`,
    dire('date de naissance', date),
    ...(lieu === 1 ? ['même lieu de naissance'] : lieu === 0 ? ['autre lieu de naissance'] : []),
    ...(sexe === 0 ? ['sexe différent'] : []),
  ];
  const phrase = `${raisons.join(', ')}.`;
  return { note: Math.round(note * 100), pourquoi: phrase[0]?.toUpperCase() + phrase.slice(1) };
}
