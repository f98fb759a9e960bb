import type { Consentement } from '@maillage/contracts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type PatientsTables, tablesOf } from './tables.ts';

export type LigneDuCercle = PatientsTables['patients.cercle'];
type LigneDeConsentement = PatientsTables['patients.consentement'];

/** The circle of a person under all her identities, closed lines included, the oldest first. */
export const findCercle = (tx: Tx, groupe: string[]): Promise<LigneDuCercle[]> =>
  tablesOf(tx)
    .selectFrom('patients.cercle')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .orderBy('depuis')
    .orderBy('id')
    .execute();

/** What was said of sharing, the newest first. */
export const findConsentements = (tx: Tx, groupe: string[]): Promise<LigneDeConsentement[]> =>
  tablesOf(tx)
    .selectFrom('patients.consentement')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .orderBy('le', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const isOpen = (ligne: LigneDuCercle, now: Date): boolean =>
  ligne.ferme_le === null && (ligne.jusqua === null || ligne.jusqua > now);

/** True when two lines are of the same person. */
export const samePerson = (
  a: Pick<LigneDuCercle, 'compte_id' | 'professionnel_id'>,
  b: Pick<LigneDuCercle, 'compte_id' | 'professionnel_id'>,
): boolean =>
  (a.compte_id !== null && a.compte_id === b.compte_id) ||
  (a.professionnel_id !== null && a.professionnel_id === b.professionnel_id);

/** The last word on somebody: hers, or everybody's, whichever is newer. `lignes` are newest first. */
export function lastWord(
  lignes: readonly LigneDeConsentement[],
  cercleIds: ReadonlySet<string>,
): LigneDeConsentement | undefined {
  return lignes.find((ligne) => ligne.cercle_id === null || cercleIds.has(ligne.cercle_id));
}

/** What consent leaves of being in the circle (L.1110-4 III and IV). */
export const isShared = (equipe: boolean, consentement: Consentement): boolean =>
  equipe ? consentement !== 'retire' : consentement === 'recueilli';
