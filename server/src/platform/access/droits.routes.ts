import {
  classeDeDonnees,
  consentement,
  niveau,
  profil,
  relation,
  type TableDesDroits,
} from '@maillage/contracts';
import { api, connecte } from '../http/api.ts';
import { authorise } from './authorise.ts';
import { CLASSES, DROITS_EN_MOTS, PROFILS, RELATIONS } from './droits.libelles.ts';
import { DROITS, DROITS_CONNUS } from './droits.ts';
import { DROITS_PATIENT, PAR_CONSENTEMENT } from './droits-patient.ts';

/** Cells of the two tables: profil × right, and profil × relation × class × consent × level asked. */
export const NOMBRE_DE_CELLULES =
  profil.options.length * DROITS_CONNUS.length +
  profil.options.length *
    relation.options.length *
    classeDeDonnees.options.length *
    consentement.options.length *
    (niveau.options.length - 1);

const TABLE: TableDesDroits = {
  profils: profil.options.map((of) => ({
    profil: of,
    libelle: PROFILS[of],
    droits: DROITS_CONNUS.flatMap((droit) => {
      const portee = DROITS[of][droit];
      return portee === undefined ? [] : [{ droit, libelle: DROITS_EN_MOTS[droit], portee }];
    }),
    source: DROITS_PATIENT[of].source,
    statut: DROITS_PATIENT[of].statut,
    classes: classeDeDonnees.options.map((classe) => ({
      classe,
      niveaux: DROITS_PATIENT[of].classes[classe],
    })),
  })),
  relations: relation.options.map((of) => ({ relation: of, ...RELATIONS[of] })),
  classes: classeDeDonnees.options.map((classe) => ({ classe, libelle: CLASSES[classe] })),
  consentements: relation.options.map((of) => ({ relation: of, tient: PAR_CONSENTEMENT[of] })),
  cellules: NOMBRE_DE_CELLULES,
};

export const droitsRoutes = {
  get: api.droits.get.use(connecte).handler(({ context }) => {
    authorise(context.session, 'droits.lire', null);
    return TABLE;
  }),
};
