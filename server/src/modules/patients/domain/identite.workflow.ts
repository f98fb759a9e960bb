import type { StatutIdentite } from '@maillage/contracts';

/** What stands behind an identity. */
export interface Preuves {
  /** An official paper of high trust was seen. */
  piece: boolean;
  /** INSi gave back these traits. */
  insi: boolean;
}

export type RefusDeStatut = 'piece-requise' | 'insi-requis' | 'identite-incertaine';
export type AttributIdentite = 'douteux' | 'fictif' | 'homonyme';

/** The four statuses are two questions (référentiel national d’identitovigilance): a paper? INSi? */
const STATUTS: Readonly<Record<StatutIdentite, Preuves>> = {
  provisoire: { piece: false, insi: false },
  recuperee: { piece: false, insi: true },
  validee: { piece: true, insi: false },
  qualifiee: { piece: true, insi: true },
};

/** The highest status that these proofs carry. */
export function statutOf({ piece, insi }: Preuves): StatutIdentite {
  if (piece) return insi ? 'qualifiee' : 'validee';
  return insi ? 'recuperee' : 'provisoire';
}

export const aUnePiece = (statut: StatutIdentite): boolean => STATUTS[statut].piece;

/** A doubtful or invented identity stays provisoire, and is never sent to INSi (from memory, « à vérifier »). */
export const estIncertaine = (attributs: readonly AttributIdentite[]): boolean =>
  attributs.includes('douteux') || attributs.includes('fictif');

/** What a status lacks; null when it may be given. A lower one may always be. */
export function refusDeStatut(
  voulu: StatutIdentite,
  attributs: readonly AttributIdentite[],
  preuves: Preuves,
): RefusDeStatut | null {
  if (voulu !== 'provisoire' && estIncertaine(attributs)) return 'identite-incertaine';
  if (STATUTS[voulu].piece && !preuves.piece) return 'piece-requise';
  if (STATUTS[voulu].insi && !preuves.insi) return 'insi-requis';
  return null;
}

/**
 * What proofs are left after a correction. A strict trait that changes takes away what was checked on the old one; a
 * paper seen again, or INSi asked again, gives it back.
 */
export function preuvesApres(avant: StatutIdentite, traitsChanges: boolean, nouvelles: Preuves): Preuves {
  const gardees = traitsChanges ? STATUTS.provisoire : STATUTS[avant];
  return { piece: nouvelles.piece || gardees.piece, insi: nouvelles.insi || gardees.insi };
}

/**
 * Status after a correction. Who asks for the status it had, and changed a strict trait, gets what is left of it; who
 * asks for another one must have what it needs.
 */
export function statutApres(correction: {
  avant: StatutIdentite;
  voulu: StatutIdentite;
  attributs: readonly AttributIdentite[];
  traitsChanges: boolean;
  preuves: Preuves;
}): StatutIdentite | RefusDeStatut {
  const { avant, voulu, attributs, traitsChanges, preuves } = correction;
  const permis = STATUTS[voulu];
  const baisse = traitsChanges && voulu === avant && !estIncertaine(attributs);
  if (baisse) return statutOf({ piece: permis.piece && preuves.piece, insi: permis.insi && preuves.insi });
  return refusDeStatut(voulu, attributs, preuves) ?? voulu;
}
