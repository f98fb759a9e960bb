import type { GesteDeCompte, Role } from '@maillage/contracts';

/** Roles of accounts each role may open, and give a new link to. */
const OUVRABLES: Partial<Record<Role, readonly Role[]>> = {
  secretariat: ['membre', 'secretariat', 'regulateur'],
  coordinateur: ['administrateur', 'coordinateur', 'secretariat', 'regulateur', 'membre', 'observateur'],
  administrateur: ['administrateur', 'coordinateur', 'secretariat', 'regulateur', 'membre', 'observateur'],
};

/** Roles that may open every other: one account of them at least stays open, or nobody could let anybody in. */
export const ROLES_QUI_OUVRENT_TOUT: readonly Role[] = ['administrateur', 'coordinateur'];

export const ouvrablesPar = (role: Role): readonly Role[] => OUVRABLES[role] ?? [];

interface CompteVu {
  role: Role;
  ferme: boolean;
}

/** What somebody may do to an account. The last account that opens all the others is kept where accounts are written. */
export function gestesSur(moi: Role, { role, ferme }: CompteVu): GesteDeCompte[] {
  const tout = ROLES_QUI_OUVRENT_TOUT.includes(moi);
  if (ferme) return tout ? ['rouvrir'] : [];
  const gestes: GesteDeCompte[] = ouvrablesPar(moi).includes(role) ? ['inviter'] : [];
  return tout ? [...gestes, 'modifier', 'fermer', 'deconnecter'] : gestes;
}
