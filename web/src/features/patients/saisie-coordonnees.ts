import type { Coordonnees, SaisieCoordonnees as Envoi } from '@maillage/contracts';
import { lireTelephone, telephone } from '../../ui/francais.ts';

export interface SaisieProche {
  cle: number;
  id: string | undefined;
  nom: string;
  lien: string;
  qualite: Envoi['proches'][number]['qualite'];
  telephone: string;
}

/** Ways to reach a person being typed. */
export interface SaisieCoordonnees {
  telephone: string;
  telephoneSecondaire: string;
  courriel: string;
  adresse: string;
  codeCommune: string | null;
  commune: string;
  mobilite: Envoi['mobilite'];
  messageAutorise: boolean;
  aQui: string;
  quand: string;
  proches: SaisieProche[];
}

const ecrit = (numero: string | null): string => (numero ? telephone(numero) : '');

export function depuisCoordonnees(c: Coordonnees): SaisieCoordonnees {
  return {
    telephone: ecrit(c.telephone),
    telephoneSecondaire: ecrit(c.telephoneSecondaire),
    courriel: c.courriel ?? '',
    adresse: c.adresse ?? '',
    codeCommune: c.codeCommune,
    commune: c.commune ?? c.codeCommune ?? '',
    mobilite: c.mobilite,
    messageAutorise: c.message.autorise,
    aQui: c.message.aQui ?? '',
    quand: c.message.quand ?? '',
    proches: c.proches.map((proche, cle) => ({
      cle,
      id: proche.id,
      nom: proche.nom,
      lien: proche.lien,
      qualite: proche.qualite,
      telephone: ecrit(proche.telephone),
    })),
  };
}

const TELEPHONE = 'Un numéro à dix chiffres, ou international avec son « + ».';

/** Faults by field: `telephone`, `courriel`, `proche-0-nom`… */
export function fautesCoordonnees(saisie: SaisieCoordonnees): Record<string, string> {
  const result: Record<string, string> = {};
  for (const champ of ['telephone', 'telephoneSecondaire'] as const) {
    if (saisie[champ].trim() !== '' && lireTelephone(saisie[champ]) === null) result[champ] = TELEPHONE;
  }
  if (saisie.courriel.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(saisie.courriel.trim()))
    result.courriel = 'Une adresse comme prenom.nom@exemple.fr.';
  if (saisie.commune.trim() !== '' && saisie.codeCommune === null)
    result.commune = 'Choisissez la commune dans la liste, ou effacez-la.';
  for (const { cle, nom, lien, telephone: numero } of saisie.proches) {
    if (nom.trim() === '') result[`proche-${cle}-nom`] = 'Écrivez son nom, ou retirez ce proche.';
    if (lien.trim() === '') result[`proche-${cle}-lien`] = 'Dites qui c’est : sa fille, son voisin…';
    if (numero.trim() !== '' && lireTelephone(numero) === null) result[`proche-${cle}-telephone`] = TELEPHONE;
  }
  return result;
}

const ouRien = (texte: string): string | null => texte.trim() || null;

/** What to send; null while something is unreadable. */
export function lireCoordonnees(saisie: SaisieCoordonnees): Envoi | null {
  if (Object.keys(fautesCoordonnees(saisie)).length > 0) return null;
  return {
    telephone: lireTelephone(saisie.telephone),
    telephoneSecondaire: lireTelephone(saisie.telephoneSecondaire),
    courriel: ouRien(saisie.courriel),
    adresse: ouRien(saisie.adresse),
    codeCommune: saisie.codeCommune,
    mobilite: saisie.mobilite,
    message: {
      autorise: saisie.messageAutorise,
      aQui: ouRien(saisie.aQui) ?? undefined,
      quand: ouRien(saisie.quand) ?? undefined,
    },
    proches: saisie.proches.map(({ id, nom, lien, qualite, telephone: numero }) => ({
      id,
      nom: nom.trim(),
      lien: lien.trim(),
      qualite,
      telephone: lireTelephone(numero),
    })),
  };
}

/** The same again, for « Annuler »: what stood there before. */
export function versEnvoi(c: Coordonnees): Envoi {
  const { commune: _commune, modifieesLe: _le, ...envoi } = c;
  return envoi;
}
