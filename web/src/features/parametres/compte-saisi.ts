import type { Role } from '@maillage/contracts';

/** An account while it is typed; a practitioner's is opened from her sheet, never here. */
export interface CompteSaisi {
  prenom: string;
  nom: string;
  role: Exclude<Role, 'membre'>;
}

export const COMPTE_VIDE: CompteSaisi = { prenom: '', nom: '', role: 'regulateur' };

/** What is sent, or what is missing, field by field. */
export function lireCompte(
  saisie: CompteSaisi,
): { compte: CompteSaisi } | { erreurs: { prenom?: string; nom?: string } } {
  const prenom = saisie.prenom.trim();
  const nom = saisie.nom.trim();
  if (prenom !== '' && nom !== '') return { compte: { ...saisie, prenom, nom } };
  return {
    erreurs: {
      ...(prenom === '' ? { prenom: 'Indiquez le prénom.' } : {}),
      ...(nom === '' ? { nom: 'Indiquez le nom.' } : {}),
    },
  };
}
