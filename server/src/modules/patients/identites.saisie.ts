import type { StatutIdentite, Traits } from '@maillage/contracts';
import type { InsiPort, ReponseInsi, TraitsInsi } from '../../platform/ports/insi.port.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import type { RefusDeStatut } from './domain/identite.workflow.ts';
import { type FauteIns, fauteIns } from './domain/ins.rules.ts';
import { normaliserTrait, refusDeNaissance } from './domain/traits.rules.ts';
import type { PatientTable } from './tables.ts';

/** Refusals of whatever writes an identity. */
export const erreursDIdentite = definirErreurs({
  traitVide: {
    code: 'trait-vide',
    status: 400,
    message:
      'Écrivez le nom de naissance et le premier prénom en lettres latines, comme sur la pièce d’identité.',
  },
  naissanceFuture: {
    code: 'naissance-future',
    status: 400,
    message: 'Cette date de naissance est dans l’avenir.',
  },
  naissanceAncienne: {
    code: 'naissance-trop-ancienne',
    status: 400,
    message: 'Cette date de naissance remonte à plus de 130 ans. Relisez l’année.',
  },
  pieceRequise: {
    code: 'piece-requise',
    status: 409,
    message: 'Ce statut demande une pièce d’identité vue : dites laquelle.',
  },
  insiRequis: {
    code: 'insi-requis',
    status: 409,
    message: 'Ce statut ne vient que d’une réponse de l’INSi. Appelez l’INSi depuis le dossier.',
  },
  incertaine: {
    code: 'identite-incertaine',
    status: 409,
    message: 'Une identité douteuse ou fictive reste provisoire. Retirez d’abord cet attribut.',
  },
  insSansQualification: {
    code: 'ins-sans-qualification',
    status: 409,
    message: 'Un matricule INS ne va qu’avec une identité qualifiée.',
  },
  insCle: {
    code: 'ins-cle',
    status: 400,
    message: 'La clé de ce matricule INS ne tombe pas juste. Relisez-le.',
  },
  insIncoherent: {
    code: 'ins-incoherent',
    status: 409,
    message: 'Ce matricule INS ne va pas avec le sexe ou la date de naissance.',
  },
  insNonConfirme: {
    code: 'ins-non-confirme',
    status: 409,
    message: 'L’INSi ne rend pas ce matricule pour ces traits. Rien n’a été écrit.',
  },
  insDejaLa: {
    code: 'ins-deja-la',
    status: 409,
    message: 'Une autre identité porte déjà ce matricule INS : c’est la même personne. Fusionnez-les.',
  },
  insiNonRelie: {
    code: 'insi-non-relie',
    status: 501,
    message: 'L’INSi n’est pas encore relié à cette installation. Gardez le statut provisoire ou validé.',
  },
});

const DE_STATUT: Record<RefusDeStatut, (typeof erreursDIdentite)[keyof typeof erreursDIdentite]> = {
  'piece-requise': erreursDIdentite.pieceRequise,
  'insi-requis': erreursDIdentite.insiRequis,
  'identite-incertaine': erreursDIdentite.incertaine,
};
const DE_INS: Record<FauteIns, (typeof erreursDIdentite)[keyof typeof erreursDIdentite]> = {
  cle: erreursDIdentite.insCle,
  sexe: erreursDIdentite.insIncoherent,
  naissance: erreursDIdentite.insIncoherent,
};

export const refusDeStatutOf = (refus: RefusDeStatut): Refus => new Refus(DE_STATUT[refus]);
export const isRefusDeStatut = (x: StatutIdentite | RefusDeStatut): x is RefusDeStatut => x in DE_STATUT;

/** Civil date of an instant where the CPTS is. */
export const dateLocale = (instant: Date, fuseau: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: fuseau, dateStyle: 'short' }).format(instant);

export type ColonnesDeTraits = Pick<
  PatientTable,
  | 'nom_naissance'
  | 'premier_prenom'
  | 'date_naissance'
  | 'sexe'
  | 'lieu_naissance'
  | 'prenoms'
  | 'nom_utilise'
  | 'prenom_utilise'
>;

/** Strict traits normalised, used names as they were given. Throws when they cannot be. */
export function lireTraits(traits: Traits, aujourdhui: string): ColonnesDeTraits {
  const nom = normaliserTrait(traits.nomNaissance);
  const prenom = normaliserTrait(traits.premierPrenom);
  if (nom === '' || prenom === '') throw new Refus(erreursDIdentite.traitVide);
  const refus = refusDeNaissance(traits.dateNaissance, aujourdhui);
  if (refus === 'future') throw new Refus(erreursDIdentite.naissanceFuture);
  if (refus === 'trop-ancienne') throw new Refus(erreursDIdentite.naissanceAncienne);
  return {
    nom_naissance: nom,
    premier_prenom: prenom,
    date_naissance: traits.dateNaissance,
    sexe: traits.sexe,
    lieu_naissance: traits.lieuNaissance,
    prenoms: (traits.prenoms && normaliserTrait(traits.prenoms)) || null,
    nom_utilise: traits.nomUtilise || null,
    prenom_utilise: traits.prenomUtilise || null,
  };
}

export const traitsInsi = (row: ColonnesDeTraits): TraitsInsi => ({
  nomNaissance: row.nom_naissance,
  premierPrenom: row.premier_prenom,
  dateNaissance: row.date_naissance,
  sexe: row.sexe,
  lieuNaissance: row.lieu_naissance,
});

/** Asks INSi; refuses in words where it is not linked. */
export async function appelerInsi(insi: InsiPort | undefined, row: ColonnesDeTraits): Promise<ReponseInsi> {
  if (!insi) throw new Refus(erreursDIdentite.insiNonRelie);
  return insi.chercher(traitsInsi(row));
}

/** An INS that was typed counts only when INSi gives the same one for these traits. */
export async function confirmerIns(
  insi: InsiPort | undefined,
  row: ColonnesDeTraits,
  ins: { matricule: string; oid: string },
): Promise<void> {
  const faute = fauteIns(ins.matricule, { sexe: row.sexe, dateNaissance: row.date_naissance });
  if (faute) throw new Refus(DE_INS[faute]);
  const reponse = await appelerInsi(insi, row);
  const same =
    reponse.resultat === 'trouvee' && reponse.ins.matricule === ins.matricule && reponse.ins.oid === ins.oid;
  if (!same) throw new Refus(erreursDIdentite.insNonConfirme);
}

/** One INS, one identity: PostgreSQL says so last. Any other error is given back as it was. */
export function direInsDejaLa(error: unknown): unknown {
  const { code, constraint_name: name } = error as { code?: string; constraint_name?: string };
  return code === '23505' && name === 'patient_ins' ? new Refus(erreursDIdentite.insDejaLa) : error;
}
