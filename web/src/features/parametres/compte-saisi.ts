import type { ProfessionSociale, Role } from '@maillage/contracts';

/** An account while it is typed; a health professional's is opened from her sheet, never here. */
export interface CompteSaisi {
  prenom: string;
  nom: string;
  role: Role;
  /** Of a member without a sheet. */
  profession: ProfessionSociale;
}

/** What is sent: a profession goes with a member only. */
export interface CompteAOuvrir {
  prenom: string;
  nom: string;
  role: Role;
  profession?: ProfessionSociale;
}

export const COMPTE_VIDE: CompteSaisi = {
  prenom: '',
  nom: '',
  role: 'regulateur',
  profession: 'educateur-specialise',
};

/** What is sent, or what is missing, field by field. */
export function lireCompte(
  saisie: CompteSaisi,
): { compte: CompteAOuvrir } | { erreurs: { prenom?: string; nom?: string } } {
  const prenom = saisie.prenom.trim();
  const nom = saisie.nom.trim();
  const { role, profession } = saisie;
  if (prenom !== '' && nom !== '')
    return { compte: { prenom, nom, role, ...(role === 'membre' ? { profession } : {}) } };
  return {
    erreurs: {
      ...(prenom === '' ? { prenom: 'Indiquez le prénom.' } : {}),
      ...(nom === '' ? { nom: 'Indiquez le nom.' } : {}),
    },
  };
}
