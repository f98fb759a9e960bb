import type { ClasseDeDonnees, Profil, Relation } from '@maillage/contracts';
import type { Droit } from './droits.ts';

/** The tables of rights in words, for the page that shows them. */
export const PROFILS: Record<Profil, string> = {
  administrateur: 'Administration de la plateforme',
  coordinateur: 'Coordination',
  secretariat: 'Secrétariat',
  regulateur: 'Régulation',
  observateur: 'Observation (ARS, Assurance maladie)',
  medecin: 'Médecin',
  'chirurgien-dentiste': 'Chirurgien-dentiste',
  'sage-femme': 'Sage-femme',
  pharmacien: 'Pharmacien',
  infirmier: 'Infirmier',
  'masseur-kinesitherapeute': 'Masseur-kinésithérapeute',
  'autre-soignant': 'Autre professionnel de santé',
  psychologue: 'Psychologue',
  'assistant-service-social': 'Assistant de service social',
  'educateur-specialise': 'Éducateur spécialisé',
  'conseiller-esf': 'Conseiller en économie sociale familiale',
  'accompagnant-social': 'Accompagnant éducatif et social',
  'mandataire-judiciaire': 'Mandataire judiciaire',
  'coordinateur-parcours': 'Coordinateur de parcours (DAC)',
  'membre-sans-profession': 'Membre sans profession connue',
};

export const DROITS_EN_MOTS: Record<Droit, string> = {
  'activite.lire': 'lire l’activité, en nombres seulement',
  'annuaire.lire': 'lire l’annuaire',
  'annuaire.modifier': 'tenir l’annuaire',
  'bris-de-glace.lire': 'examiner les ouvertures en urgence',
  'comptes.inviter': 'ouvrir et fermer des comptes',
  'demande.conclure': 'dire l’issue d’une demande',
  'demande.creer': 'recevoir une demande',
  'demande.lire': 'lire une demande',
  'demande.orienter': 'orienter une demande',
  'disponibilites.lire': 'lire les places',
  'disponibilites.modifier': 'tenir les places',
  'droits.lire': 'lire cette page',
  'evenements.lire': 'voir l’écran se mettre à jour',
  'fiche.signer': 'signer la fiche des signes d’alerte',
  'installation.annuler': 'annuler la mise en route',
  'journal.lire': 'lire le journal technique',
  'motifs.lire': 'lire les motifs',
  'parametres.lire': 'lire les réglages',
  'parametres.modifier': 'changer les réglages',
  'patient.chercher': 'chercher une personne par sa date de naissance',
  'patient.creer': 'créer une identité',
  'patient.fusionner': 'réunir deux identités',
  'tableau.lire': 'lire le tableau de la régulation',
  'territoire.lire': 'voir le territoire',
  'trajets.corriger': 'corriger les trajets',
};

export const CLASSES: Record<ClasseDeDonnees, string> = {
  identite: 'Identité',
  coordonnees: 'Coordonnées et proches',
  administratif: 'Notes administratives',
  soins: 'Notes de soins, demandes rattachées',
  social: 'Suivi social',
  cercle: 'Cercle et accords',
  journal: 'Qui a ouvert le dossier',
};

export const RELATIONS: Record<Relation, { libelle: string; explication: string }> = {
  aucune: { libelle: 'Aucun lien', explication: 'Rien ne relie ce compte à la personne.' },
  adressage: {
    libelle: 'Demande en cours',
    explication: 'La personne lui a été adressée, ou sa demande est ouverte à la régulation.',
  },
  equipe: {
    libelle: 'Équipe de soins',
    explication:
      'Dans le cercle, dans l’équipe de soins : l’accord est présumé, sauf refus (CSP L.1110-4 III).',
  },
  'hors-equipe': {
    libelle: 'Cercle, hors équipe',
    explication: 'Dans le cercle, hors de l’équipe : l’accord doit avoir été recueilli, par tout moyen.',
  },
  'bris-de-glace': {
    libelle: 'Ouverture en urgence',
    explication: 'Motif écrit, temps limité, signalée à la coordination et visible de la personne.',
  },
};
