import type { Role } from '@maillage/contracts';

/** First accounts while they are typed. */
export interface CompteSaisi {
  cle: string;
  prenom: string;
  nom: string;
  role: Role;
}

export const ROLES: readonly { role: Role; libelle: string; quoi: string }[] = [
  {
    role: 'coordinateur',
    libelle: 'Coordination',
    quoi: 'règle la CPTS, invite les autres, reçoit ce que personne ne tient',
  },
  { role: 'regulateur', libelle: 'Régulation', quoi: 'reçoit les demandes et les oriente' },
  {
    role: 'secretariat',
    libelle: 'Secrétariat',
    quoi: 'reçoit les demandes, tient l’annuaire et les places',
  },
];

export function roleLibelle(role: Role): string {
  return ROLES.find((r) => r.role === role)?.libelle ?? 'Professionnel de santé';
}

const estVide = (compte: CompteSaisi) => compte.prenom.trim() === '' && compte.nom.trim() === '';

/** What is wrong line by line: an empty line is not an error, it is simply not sent. */
export function erreursDeComptes(
  comptes: readonly CompteSaisi[],
): Map<string, { prenom?: string; nom?: string }> {
  const erreurs = new Map<string, { prenom?: string; nom?: string }>();
  for (const compte of comptes) {
    if (estVide(compte)) continue;
    const erreur = {
      ...(compte.prenom.trim() === '' ? { prenom: 'Indiquez le prénom.' } : {}),
      ...(compte.nom.trim() === '' ? { nom: 'Indiquez le nom.' } : {}),
    };
    if (erreur.prenom || erreur.nom) erreurs.set(compte.cle, erreur);
  }
  return erreurs;
}

/** Why these accounts cannot be the first ones; null when they can. */
export function manqueDeComptes(comptes: readonly CompteSaisi[]): string | null {
  const remplis = comptes.filter((compte) => !estVide(compte));
  if (remplis.length === 0) return 'Nommez au moins une personne\u00a0: elle entrera la première.';
  if (!remplis.some((compte) => compte.role === 'coordinateur')) {
    return 'Il faut au moins une personne à la coordination\u00a0: elle règle la CPTS et invite les autres.';
  }
  return null;
}

export function comptesAEnvoyer(
  comptes: readonly CompteSaisi[],
): { prenom: string; nom: string; role: Role }[] {
  return comptes
    .filter((compte) => !estVide(compte))
    .map(({ prenom, nom, role }) => ({ prenom: prenom.trim(), nom: nom.trim(), role }));
}
