import { INSECABLE, nombre } from '../../ui/francais.ts';

export type NombreSaisi = { ok: true; valeur: number } | { ok: false; message: string };

/** Reads « 1 250 », « 1,5 » or « 1.5 », within the bounds; otherwise the sentence to put under the input. */
export function lireNombre(saisie: string, minimum: number, maximum: number): NombreSaisi {
  const texte = saisie.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(texte)) return { ok: false, message: 'Indiquez un nombre, en chiffres.' };
  const valeur = Number(texte);
  if (valeur < minimum || valeur > maximum) {
    return { ok: false, message: `Indiquez un nombre de ${nombre(minimum)} à ${nombre(maximum)}.` };
  }
  return { ok: true, valeur };
}

/** « 10 min », « 48 h »: a figure and its unit never part. */
export function direValeur(valeur: number, unite: string): string {
  return unite ? `${nombre(valeur)}${INSECABLE}${unite}` : nombre(valeur);
}
