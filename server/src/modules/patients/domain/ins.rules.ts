/** The first 13 characters as a number: Corsica's 2A and 2B count as 19 and 18. */
function nombre(treize: string): bigint | null {
  const chiffres = treize.replace(/^(.{5})2A/, '$119').replace(/^(.{5})2B/, '$118');
  return /^\d{13}$/.test(chiffres) ? BigInt(chiffres) : null;
}

/** Control key of an INS (a NIR): 97 less the rest of its first 13 characters by 97. Null when they are malformed. */
export function cleIns(treize: string): string | null {
  const n = nombre(treize);
  return n === null ? null : String(97n - (n % 97n)).padStart(2, '0');
}

export type FauteIns = 'cle' | 'sexe' | 'naissance';

/** First figure to sex: 1 and 7 men, 2 and 8 women. 3 (being registered, from memory) says nothing we may rely on. */
const SEXES: Readonly<Record<string, string>> = { '1': 'M', '7': 'M', '2': 'F', '8': 'F' };

/**
 * What contradicts an INS. Its month may be a made-up one (20 and more) when the civil status was incomplete: only real
 * months are compared. Its place is not compared: communes and départements have changed since.
 */
export function fauteIns(
  matricule: string,
  traits: { sexe: string; dateNaissance: string },
): FauteIns | null {
  if (matricule.length !== 15 || cleIns(matricule.slice(0, 13)) !== matricule.slice(13)) return 'cle';
  const sexe = SEXES[matricule[0] ?? ''];
  if (sexe !== undefined && traits.sexe !== 'I' && sexe !== traits.sexe) return 'sexe';
  if (matricule.slice(1, 3) !== traits.dateNaissance.slice(2, 4)) return 'naissance';
  const mois = Number(matricule.slice(3, 5));
  if (mois >= 1 && mois <= 12 && matricule.slice(3, 5) !== traits.dateNaissance.slice(5, 7))
    return 'naissance';
  return null;
}
