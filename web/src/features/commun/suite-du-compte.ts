import { lirePanne } from '../../app/erreurs.ts';

/** What became of an account whose opening failed: without an answer, nobody knows, and a second one must not follow. */
export function suiteDuCompte(erreur: unknown): string {
  return erreur !== null && lirePanne(erreur).reseau
    ? 'Le compte a peut-être été ouvert\u00a0: regardez la liste des comptes avant de recommencer.'
    : 'Aucun compte n’a été ouvert.';
}
