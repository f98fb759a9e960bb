import type { Relation } from '@maillage/contracts';

const PHRASES: Readonly<Record<Relation, string>> = {
  aucune: 'Votre rôle vous ouvre cette identité.',
  adressage: 'Une demande de cette personne vous est adressée.',
  equipe: 'Vous êtes de l’équipe de soins de cette personne.',
  'hors-equipe': 'Cette personne a accepté que vous suiviez son dossier.',
  'bris-de-glace':
    'Vous avez ouvert ce dossier en urgence ; la coordination et la personne en sont averties.',
};

/** Why a file is open, in words. */
export const direPourquoi = (relation: Relation): string => PHRASES[relation];

const NOMS: Readonly<Record<Relation, string>> = {
  aucune: 'par votre rôle',
  adressage: 'demande adressée',
  equipe: 'équipe de soins',
  'hors-equipe': 'avec son accord',
  'bris-de-glace': 'ouvert en urgence',
};

/** The same in two words, for a list. */
export const nommerRelation = (relation: Relation): string => NOMS[relation];
