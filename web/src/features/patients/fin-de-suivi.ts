/** « 24/12/2026 » → the last instant of that day; null when it is no day to come. */
export function lireFinDeSuivi(saisie: string, maintenant: number): string | null {
  const match = /^(\d{1,2})[/\-. ]?(\d{1,2})[/\-. ]?(\d{4})$/.exec(saisie.trim());
  if (!match) return null;
  const [, jour = '', mois = '', annee = ''] = match;
  const fin = new Date(Number(annee), Number(mois) - 1, Number(jour), 23, 59, 59);
  if (fin.getDate() !== Number(jour) || fin.getMonth() !== Number(mois) - 1) return null;
  return fin.getTime() > maintenant ? fin.toISOString() : null;
}
