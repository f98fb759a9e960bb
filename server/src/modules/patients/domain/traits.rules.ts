/** Ligatures and letters that decomposition does not open. */
const LETTRES: Readonly<Record<string, string>> = {
  Œ: 'OE',
  Æ: 'AE',
  ẞ: 'SS',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  İ: 'I',
};

/**
 * A strict trait as identitovigilance writes it: capitals without accents; hyphens and apostrophes stay, no other
 * sign (RNIV 1, from memory, « à vérifier »). Empty when nothing of it is in Latin letters.
 */
export function normaliserTrait(texte: string): string {
  return texte
    .toUpperCase()
    .replaceAll(/[ŒÆẞØŁĐÐÞİ]/g, (letter) => LETTRES[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’‘ʼ´`′]/g, "'")
    .replaceAll(/[‐‑‒–—]/g, '-')
    .replaceAll(/[^A-Z' -]/g, ' ')
    .replaceAll(/ *([-']) */g, '$1')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/^[ '-]+|[ '-]+$/g, '');
}

/** Letters only: what two ways of writing the same name have in common. */
export const lettres = (texte: string): string => normaliserTrait(texte).replaceAll(/[^A-Z]/g, '');

const AGE_MAX = 130;

/** Why a birth date cannot be; `aujourdhui` is the civil date where the CPTS is. */
export function refusDeNaissance(naissance: string, aujourdhui: string): 'future' | 'trop-ancienne' | null {
  if (naissance > aujourdhui) return 'future';
  const annee = Number(aujourdhui.slice(0, 4)) - AGE_MAX;
  const limite = `${String(annee).padStart(4, '0')}${aujourdhui.slice(4)}`;
  return naissance < limite ? 'trop-ancienne' : null;
}

/** Label of a place of birth that is no commune of today. */
export function libelleHorsCommune(code: string): string | null {
  if (code === '99999') return 'lieu inconnu';
  if (code.startsWith('99')) return `à l’étranger (${code})`;
  return null;
}

const estBissextile = (annee: number): boolean => (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;

/** The date when there is such a day, otherwise null. */
function exister(annee: string, mois: string, jour: string): string | null {
  const jours = [31, estBissextile(Number(annee)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const dernier = jours[Number(mois) - 1] ?? 0;
  return Number(jour) >= 1 && Number(jour) <= dernier ? `${annee}-${mois}-${jour}` : null;
}

/** Dates that are one slip away from this one: one digit, or day and month the wrong way round. */
export function datesVoisines(date: string): string[] {
  const found = new Set<string>();
  for (const [i, own] of [...date].entries()) {
    if (own === '-') continue;
    for (let digit = 0; digit <= 9; digit += 1) {
      if (String(digit) === own) continue;
      const tried = `${date.slice(0, i)}${digit}${date.slice(i + 1)}`;
      // A slip of a century is read at once on screen.
      if (
        tried.slice(0, 2) === date.slice(0, 2) &&
        exister(tried.slice(0, 4), tried.slice(5, 7), tried.slice(8))
      )
        found.add(tried);
    }
  }
  const inverse = exister(date.slice(0, 4), date.slice(8), date.slice(5, 7));
  if (inverse && inverse !== date) found.add(inverse);
  return [...found];
}
