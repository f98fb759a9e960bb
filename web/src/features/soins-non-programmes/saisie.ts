import type { FaitsDemande } from '@maillage/contracts';
import { lireAge, lireTelephone } from '../../ui/francais.ts';

/** What is typed in the capture form, as typed. Everything is text until it is read. */
export interface Brouillon {
  age: string;
  motif: string | null;
  codeCommune: string | null;
  mobilite: 'deplacable' | 'non-deplacable' | null;
  telephone: string;
  nom: string;
  dateNaissance: string;
  appelantLien: string;
  appelantNom: string;
  medecinTraitant: 'oui' | 'non' | 'inconnu' | null;
  medecinTraitantId: string | null;
  medecinTraitantNom: string;
  transport: NonNullable<FaitsDemande['transport']> | null;
  besoinPmr: boolean;
  langue: string;
  interprete: boolean;
  couverture: NonNullable<FaitsDemande['couverture']> | null;
  messageAutorise: boolean;
  messageAQui: string;
  messageQuand: string;
  precisions: string;
}

export const BROUILLON_VIDE: Brouillon = {
  age: '',
  motif: null,
  codeCommune: null,
  mobilite: null,
  telephone: '',
  nom: '',
  dateNaissance: '',
  appelantLien: '',
  appelantNom: '',
  medecinTraitant: null,
  medecinTraitantId: null,
  medecinTraitantNom: '',
  transport: null,
  besoinPmr: false,
  langue: '',
  interprete: false,
  couverture: null,
  messageAutorise: false,
  messageAQui: '',
  messageQuand: '',
  precisions: '',
};

export const ESSENTIELS = ['age', 'motif', 'codeCommune', 'mobilite', 'telephone'] as const;
export type Essentiel = (typeof ESSENTIELS)[number];

export type Oublis = Partial<Record<Essentiel | 'dateNaissance', string>>;

/** « 24/11/1985 » or « 24111985 » → « 1985-11-24 »; null when it is no past date. */
export function lireDateNaissance(saisie: string, aujourdhui: string): string | null {
  const match = /^(\d{1,2})[/\-. ]?(\d{1,2})[/\-. ]?(\d{4})$/.exec(saisie.trim());
  if (!match) return null;
  const [, d = '', m = '', y = ''] = match;
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) return null;
  return iso <= aujourdhui && y >= '1895' ? iso : null;
}

/** What is missing or unreadable, said for each field; empty when the request can be received. */
export function oublis(brouillon: Brouillon, aujourdhui: string): Oublis {
  const result: Oublis = {};
  if (lireAge(brouillon.age) === null) result.age = 'Un âge en années, ou « 8 mois » avant deux ans.';
  if (brouillon.motif === null) result.motif = 'Choisissez un motif dans la liste.';
  if (brouillon.codeCommune === null) result.codeCommune = 'Choisissez la commune où la personne se trouve.';
  if (brouillon.mobilite === null) result.mobilite = 'Peut-elle se déplacer ? O pour oui, N pour non.';
  if (lireTelephone(brouillon.telephone) === null) {
    result.telephone = 'Un numéro à dix chiffres, ou international avec son « + ».';
  }
  if (
    brouillon.dateNaissance.trim() !== '' &&
    lireDateNaissance(brouillon.dateNaissance, aujourdhui) === null
  ) {
    result.dateNaissance = 'Une date passée, comme 24/11/1985.';
  }
  return result;
}

const facultatif = (texte: string): string | undefined => texte.trim() || undefined;

/** The facts to send, or null while something essential is missing. */
export function lireFaits(brouillon: Brouillon, aujourdhui: string): FaitsDemande | null {
  const age = lireAge(brouillon.age);
  const telephone = lireTelephone(brouillon.telephone);
  const { motif, codeCommune, mobilite } = brouillon;
  const naissance = lireDateNaissance(brouillon.dateNaissance, aujourdhui);
  if (Object.keys(oublis(brouillon, aujourdhui)).length > 0) return null;
  if (!age || !telephone || !motif || !codeCommune || !mobilite) return null;
  const lien = facultatif(brouillon.appelantLien);
  const autorise = brouillon.messageAutorise;
  return {
    ...age,
    motif,
    codeCommune,
    mobilite,
    telephone,
    nom: facultatif(brouillon.nom),
    dateNaissance: naissance ?? undefined,
    appelant: lien ? { lien, nom: facultatif(brouillon.appelantNom) } : undefined,
    medecinTraitant: brouillon.medecinTraitant
      ? {
          etat: brouillon.medecinTraitant,
          professionnelId: brouillon.medecinTraitantId ?? undefined,
          nom: facultatif(brouillon.medecinTraitantNom),
        }
      : undefined,
    transport: brouillon.transport ?? undefined,
    besoinPmr: brouillon.besoinPmr || undefined,
    langue: facultatif(brouillon.langue),
    interprete: brouillon.interprete || undefined,
    couverture: brouillon.couverture ?? undefined,
    message: autorise
      ? { autorise, aQui: facultatif(brouillon.messageAQui), quand: facultatif(brouillon.messageQuand) }
      : { autorise },
    precisions: facultatif(brouillon.precisions),
  };
}

/** False when the reason is made for another age than the typed one, bounds included. Unknown ages suit everything. */
export function motifConvient(
  motif: { ageMinMois: number | null; ageMaxMois: number | null },
  saisie: string,
): boolean {
  const lu = lireAge(saisie);
  if (lu === null) return true;
  const mois = 'age' in lu ? lu.age * 12 : lu.ageMois;
  return mois >= (motif.ageMinMois ?? 0) && mois <= (motif.ageMaxMois ?? Number.POSITIVE_INFINITY);
}

/** True once something was typed. */
export function estCommence(brouillon: Brouillon): boolean {
  return JSON.stringify(brouillon) !== JSON.stringify(BROUILLON_VIDE);
}
