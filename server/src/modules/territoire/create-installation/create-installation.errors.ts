import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  dejaFaite: {
    code: 'deja-configuree',
    status: 409,
    message:
      'Cette installation a déjà sa CPTS. Entrez avec votre lien, ou demandez-en un à la coordination.',
  },
  codeFaux: {
    code: 'code-installation',
    status: 403,
    message: 'Le code d’installation ne correspond pas à celui que le serveur a affiché à son démarrage.',
  },
  communeInconnue: {
    code: 'commune-inconnue',
    status: 400,
    message: 'Une commune n’existe pas, ou plus : retirez-la de la liste.',
  },
  zoneHorsTerritoire: {
    code: 'zone-hors-territoire',
    status: 400,
    message:
      'Une zone contient une commune qui n’est pas du territoire, ou deux zones partagent une commune ou un nom.',
  },
  fuseauInconnu: { code: 'fuseau-inconnu', status: 400, message: 'Ce fuseau horaire n’existe pas.' },
  sansCoordination: {
    code: 'sans-coordination',
    status: 400,
    message: 'Il faut au moins un compte de coordination : c’est lui qui règle la CPTS et invite les autres.',
  },
});
