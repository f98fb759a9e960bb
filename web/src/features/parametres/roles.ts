import type { ProfessionSociale, Role } from '@maillage/contracts';

/** Roles as the settings say them; a health professional's account is opened from her sheet. */
export const ROLES: readonly { role: Role; libelle: string; quoi: string }[] = [
  { role: 'regulateur', libelle: 'Régulation', quoi: 'reçoit les demandes et les oriente' },
  {
    role: 'secretariat',
    libelle: 'Secrétariat',
    quoi: 'reçoit les demandes, tient l’annuaire et les places, invite les membres',
  },
  {
    role: 'coordinateur',
    libelle: 'Coordination',
    quoi: 'règle la CPTS, ouvre et ferme tous les comptes, reçoit ce que personne ne tient',
  },
  {
    role: 'administrateur',
    libelle: 'Administration',
    quoi: 'ouvre et ferme tous les comptes, règle la plateforme ; ne voit aucun patient',
  },
  {
    role: 'observateur',
    libelle: 'Observation (ARS, CPAM)',
    quoi: 'lit des chiffres d’ensemble, et rien d’autre',
  },
  { role: 'membre', libelle: 'Membre, travail social', quoi: 'accompagne des personnes, dans leur cercle' },
];

export const PROFESSIONS_SOCIALES: Record<ProfessionSociale, string> = {
  'educateur-specialise': 'Éducation spécialisée',
  'conseiller-esf': 'Économie sociale et familiale',
  'accompagnant-social': 'Accompagnement social',
  'mandataire-judiciaire': 'Protection des majeurs (mandataire)',
  'coordinateur-parcours': 'Coordination de parcours',
};

export const estSociale = (code: string): code is ProfessionSociale => code in PROFESSIONS_SOCIALES;
