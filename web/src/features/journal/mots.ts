import type { ClasseDuJournal, TraceDuJournal } from '@maillage/contracts';
import { pluriel } from '../../ui/francais.ts';

export const CLASSES_EN_MOTS: Record<ClasseDuJournal, string> = {
  connexion: 'Connexions',
  droits: 'Comptes et droits',
  export: 'Exports',
  purge: 'Purges',
};

const ACTIONS: Record<string, string> = {
  'session.ouvrir': 'a ouvert une session',
  'session.fermer': 'a fermé une session',
  'session.refuser': 'entrée refusée',
  'cle.ajouter': 'a ajouté une clé d’accès',
  'cle.retirer': 'a retiré une clé d’accès',
  'compte.ouvrir': 'a ouvert le compte',
  'compte.inviter': 'a créé un lien d’entrée pour',
  'compte.modifier': 'a modifié le compte',
  'compte.fermer': 'a fermé le compte',
  'compte.rouvrir': 'a rouvert le compte',
  'activite.lire': 'a lu les nombres d’un mois',
  'journal.exporter': 'a exporté le journal',
  'journal.purger': 'traces effacées à la fin de leur conservation',
  'demande.purger': 'demandes closes effacées à la fin de leur conservation',
  'patient.purger': 'dossiers effacés à la fin de leur conservation',
};

/** What was done, in words; an action newer than this screen keeps its code. */
export const direAction = (action: string): string => ACTIONS[action] ?? action;

/** Who did it. */
export const direQui = ({ compte, role }: TraceDuJournal): string =>
  compte ?? (role === 'systeme' ? 'La plateforme' : 'Personne de connu');

/** What a person wants of the details: how many, of what, since when. */
export function direDetails({ details }: TraceDuJournal): string {
  if (!details) return '';
  const { nombre, lignes, mois, classe, champs } = details;
  return [
    typeof nombre === 'number' ? pluriel(nombre, 'effacée') : '',
    typeof lignes === 'number' ? pluriel(lignes, 'ligne') : '',
    typeof classe === 'string' ? `classe «\u00a0${classe}\u00a0»` : '',
    typeof mois === 'number' ? `gardées ${mois}\u00a0mois` : '',
    typeof mois === 'string' ? mois : '',
    Array.isArray(champs) ? champs.join(', ') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
