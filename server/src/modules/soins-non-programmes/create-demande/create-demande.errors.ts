import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  motifInconnu: {
    code: 'motif-inconnu',
    status: 400,
    message: 'Ce motif n’est pas dans la fiche de la CPTS. Choisissez-en un dans la liste, ou « Autre ».',
  },
  communeInconnue: { code: 'commune-inconnue', status: 400, message: 'Cette commune n’existe pas, ou plus.' },
  drapeauInconnu: {
    code: 'drapeau-inconnu',
    status: 400,
    message: 'Une réponse porte sur un signe d’alerte que ce motif n’a pas.',
  },
  medecinInconnu: {
    code: 'medecin-inconnu',
    status: 400,
    message: 'Ce médecin traitant n’est pas dans l’annuaire de la CPTS.',
  },
});
