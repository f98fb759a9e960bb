/**
 * How things are said in French on every screen: dates as people say them, hours « 14 h 30 », telephone numbers,
 * non-breaking spaces. Pure: the zone and the present instant are always given.
 */
export const INSECABLE = '\u00a0';
export const FINE = '\u202f';

export type Instant = string | number | Date;

const MINUTE = 60_000;
const JOUR = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(fuseau: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${fuseau}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('fr-FR', { timeZone: fuseau, ...options });
  formats.set(key, made);
  return made;
}

function parts(
  instant: Instant,
  fuseau: string,
  options: Intl.DateTimeFormatOptions,
): Record<string, string> {
  const list = format(fuseau, options).formatToParts(new Date(instant));
  return Object.fromEntries(list.map((part) => [part.type, part.value]));
}

/** Local calendar date « 2026-11-24 » of an instant in a zone. */
export function dateLocale(instant: Instant, fuseau: string): string {
  const p = parts(instant, fuseau, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${p.year}-${p.month}-${p.day}`;
}

/** Whole local days from one instant to another: 1 for tomorrow, whatever the hour or the clock change. */
export function joursEntre(de: Instant, a: Instant, fuseau: string): number {
  const day = (instant: Instant) => Date.parse(`${dateLocale(instant, fuseau)}T00:00:00Z`);
  return Math.round((day(a) - day(de)) / JOUR);
}

/** « 9 h 40 », « 17 h » on the hour. */
export function heure(instant: Instant, fuseau: string): string {
  const p = parts(instant, fuseau, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return heureLocale(`${p.hour}:${p.minute}`);
}

/** « 08:30 » as stored in a weekly pattern → « 8 h 30 ». */
export function heureLocale(texte: string): string {
  const [h = '0', m = '00'] = texte.split(':');
  const hours = `${Number(h)}${INSECABLE}h`;
  return m === '00' ? hours : `${hours}${INSECABLE}${m}`;
}

/** « mardi 24 novembre », with the year when it is not the present one. */
export function dateLongue(instant: Instant, fuseau: string, maintenant: Instant): string {
  const p = parts(instant, fuseau, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const day = p.day === '1' ? '1er' : p.day;
  const sameYear = dateLocale(maintenant, fuseau).startsWith(`${p.year}-`);
  return `${p.weekday} ${day}${INSECABLE}${p.month}${sameYear ? '' : `${INSECABLE}${p.year}`}`;
}

/** « aujourd’hui », « demain », « hier », « jeudi » within six days, else « jeudi 3 décembre ». */
export function jour(instant: Instant, fuseau: string, maintenant: Instant): string {
  const days = joursEntre(maintenant, instant, fuseau);
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days === -1) return 'hier';
  if (days > 1 && days < 7) return parts(instant, fuseau, { weekday: 'long' }).weekday ?? '';
  return dateLongue(instant, fuseau, maintenant);
}

/** « demain 9 h 40 ». */
export function jourHeure(instant: Instant, fuseau: string, maintenant: Instant): string {
  return `${jour(instant, fuseau, maintenant)} ${heure(instant, fuseau)}`;
}

/** « 10 h 22 » when it is today, else « demain 8 h ». */
export function heureOuJour(instant: Instant, fuseau: string, maintenant: Instant): string {
  return joursEntre(maintenant, instant, fuseau) === 0
    ? heure(instant, fuseau)
    : jourHeure(instant, fuseau, maintenant);
}

/** The exact one, for the hover: « mardi 24 novembre 2026 à 9 h 40 ». */
export function dateExacte(instant: Instant, fuseau: string): string {
  const p = parts(instant, fuseau, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const day = p.day === '1' ? '1er' : p.day;
  return `${p.weekday} ${day}${INSECABLE}${p.month}${INSECABLE}${p.year} à ${heure(instant, fuseau)}`;
}

/** « 3 min », « 1 h 52 », « 2 j 4 h ». Never negative. */
export function duree(minutes: number): string {
  const total = Math.max(0, Math.round(minutes));
  if (total < 60) return `${total}${INSECABLE}min`;
  const hours = Math.floor(total / 60);
  const rest = String(total % 60).padStart(2, '0');
  if (hours < 24) return rest === '00' ? `${hours}${INSECABLE}h` : `${hours}${INSECABLE}h${INSECABLE}${rest}`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days}${INSECABLE}j` : `${days}${INSECABLE}j ${hours % 24}${INSECABLE}h`;
}

/** Whole minutes from one instant to another, rounded down. */
export function minutesEntre(de: Instant, a: Instant): number {
  return Math.floor((new Date(a).getTime() - new Date(de).getTime()) / MINUTE);
}

/** « à l’instant », « il y a 2 min ». */
export function ilYA(instant: Instant, maintenant: Instant): string {
  const minutes = minutesEntre(instant, maintenant);
  return minutes < 1 ? 'à l’instant' : `il y a ${duree(minutes)}`;
}

/** « 34 ans », « 1 an », « 8 mois ». */
export function age(annees: number | null | undefined, mois: number | null | undefined): string {
  if (mois !== null && mois !== undefined) return `${mois}${INSECABLE}mois`;
  if (annees === null || annees === undefined) return 'âge inconnu';
  return `${annees}${INSECABLE}${annees < 2 ? 'an' : 'ans'}`;
}

/** « 34 », « 34 ans », « 8 mois », « 8m » → years or months; months above 24 become years. Null when unreadable. */
export function lireAge(saisie: string): { age: number } | { ageMois: number } | null {
  const match = /^(\d{1,3})\s*(ans?|a|mois|m)?$/i.exec(saisie.trim());
  if (!match) return null;
  const count = Number(match[1]);
  if (match[2]?.toLowerCase().startsWith('m')) {
    if (count <= 24) return { ageMois: count };
    return count <= 240 ? { age: Math.floor(count / 12) } : null;
  }
  return count <= 125 ? { age: count } : null;
}

const OUTRE_MER: Record<string, string> = {
  '262': '0',
  '590': '0',
  '594': '0',
  '596': '0',
  '508': '0',
};

/** « +33612345678 » → « 06 12 34 56 78 »; overseas and foreign numbers keep what is needed to dial them. */
export function telephone(numero: string): string {
  const paires = (digits: string) => (digits.match(/.{1,2}/g) ?? []).join(INSECABLE);
  if (/^\+33\d{9}$/.test(numero)) return paires(`0${numero.slice(3)}`);
  const code = numero.slice(1, 4);
  if (code in OUTRE_MER && /^\+\d{12}$/.test(numero)) return paires(`0${numero.slice(4)}`);
  return /^\+\d+$/.test(numero) ? `${numero.slice(0, 3)}${INSECABLE}${paires(numero.slice(3))}` : numero;
}

/** What a secretary types (« 06 12 34 56 78 », « 0692… », « +34… ») → international form; null when it is not one. */
export function lireTelephone(saisie: string): string | null {
  const digits = saisie.replace(/[\s.\-/()\u00a0\u202f]/g, '').replace(/^00/, '+');
  if (/^\+\d{8,15}$/.test(digits)) return digits.replace(/^\+330/, '+33');
  if (!/^0[1-9]\d{8}$/.test(digits)) return null;
  // ARCEP keeps 06 39 98 for fiction, in metropolitan France, inside a block that is otherwise Mayotte's.
  if (digits.startsWith('063998')) return `+33${digits.slice(1)}`;
  const prefix = digits.slice(1, 4);
  if (['262', '263', '692', '693', '639', '269'].includes(prefix)) return `+262${digits.slice(1)}`;
  if (['590', '690', '691'].includes(prefix)) return `+590${digits.slice(1)}`;
  if (['594', '694'].includes(prefix)) return `+594${digits.slice(1)}`;
  if (['596', '696', '697'].includes(prefix)) return `+596${digits.slice(1)}`;
  return `+33${digits.slice(1)}`;
}

/** « 1 250 », « 127 612 » with narrow non-breaking spaces. */
export function nombre(valeur: number): string {
  return valeur.toLocaleString('fr-FR').replace(/[\s\u00a0\u202f]/g, FINE);
}

/** « 1 demande », « 5 demandes », « 0 demande »: French puts the plural from two on. */
export function pluriel(valeur: number, mot: string, mots = `${mot}s`): string {
  return `${nombre(valeur)}${INSECABLE}${Math.abs(valeur) < 2 ? mot : mots}`;
}

const LETTRES = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

/** A small feminine count in letters: « quatre » (places); figures above ten. */
export function enLettres(valeur: number): string {
  return LETTRES[valeur] ?? nombre(valeur);
}

/** First letter in capital, the rest untouched. */
export function majuscule(texte: string): string {
  return texte.charAt(0).toLocaleUpperCase('fr-FR') + texte.slice(1);
}

/** Puts the non-breaking spaces French asks for before « ; : ! ? » and inside guillemets, and between figure and unit. */
export function insecables(texte: string): string {
  return texte
    .replace(/ ([;!?»])/g, `${FINE}$1`)
    .replace(/ :/g, `${INSECABLE}:`)
    .replace(/« /g, `«${INSECABLE}`)
    .replace(/(\d) (h|min|km|ans?|mois|j|%|€)(?![\p{L}])/gu, `$1${INSECABLE}$2`)
    .replace(/(\d\u00a0h) (\d)/g, `$1${INSECABLE}$2`)
    .replace(/\b(Dr|Mme|M\.) (?=\p{Lu})/gu, `$1${INSECABLE}`)
    .replace(/'/g, '’');
}

/** For searching: no accents, no case, hyphens and apostrophes as spaces. */
export function normaliser(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[-’'.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/œ/g, 'oe');
}

/** Rank of a text for a search: 0 starts with, 1 a word starts with, 2 contains; null when it does not match. */
export function correspondance(texte: string, recherche: string): 0 | 1 | 2 | null {
  const hay = normaliser(texte);
  const needle = normaliser(recherche);
  if (hay.startsWith(needle)) return 0;
  if (hay.includes(` ${needle}`)) return 1;
  return hay.includes(needle) ? 2 : null;
}

/** « de Juillan », « d’Ossun », « du Houga », « des Angles ». */
export function deCommune(nom: string): string {
  if (/^Les /.test(nom)) return `des ${nom.slice(4)}`;
  if (/^Le /.test(nom)) return `du ${nom.slice(3)}`;
  return /^[aeiouyàâéèêëîïôöùûü]/i.test(nom) ? `d’${nom}` : `de ${nom}`;
}

/** « à Juillan », « au Houga », « aux Angles ». */
export function aCommune(nom: string): string {
  if (/^Les /.test(nom)) return `aux ${nom.slice(4)}`;
  if (/^Le /.test(nom)) return `au ${nom.slice(3)}`;
  return `à ${nom}`;
}
