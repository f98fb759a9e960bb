import type { ClasseDeDonnees, Relation } from '@maillage/contracts';
import { authorisePatient } from '../../platform/access/authorise.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { erreursCommunes, Refus } from '../../platform/refus.ts';
import { findLien } from './lien.repository.ts';

/** Asks for a class of data of one patient, inside a neighbour's transaction; returns the relation that allows it. */
export async function verifierAcces(
  tx: Tx,
  session: Session,
  acces: { patientId: string; classe: ClasseDeDonnees; voulu: 'lire' | 'ecrire'; now: Date },
): Promise<Relation> {
  const lien = await findLien(tx, session, acces.patientId, acces.now);
  const relation = authorisePatient(session, lien, acces.classe, acces.voulu);
  if (lien.groupe.length === 0) throw new Refus(erreursCommunes.introuvable);
  return relation;
}
