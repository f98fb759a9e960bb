import type { ClasseDeDonnees, Relation } from '@maillage/contracts';
import { authorisePatient } from '../../platform/access/authorise.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { erreursCommunes, Refus } from '../../platform/refus.ts';
import { findLien, type Lien } from './lien.repository.ts';

interface Acces {
  patientId: string;
  classe: ClasseDeDonnees;
  voulu: 'lire' | 'ecrire';
  now: Date;
}

/** Asks for a class of data of one patient: how one stands to her, and the relation that allows it. */
export async function ouvrirLien(
  tx: Tx,
  session: Session,
  { patientId, classe, voulu, now }: Acces,
): Promise<{ lien: Lien; relation: Relation }> {
  const lien = await findLien(tx, session, patientId, now);
  // Authorised before it is known to exist: who may not open it does not learn that.
  const relation = authorisePatient(session, lien, classe, voulu);
  if (lien.groupe.length === 0) throw new Refus(erreursCommunes.introuvable);
  return { lien, relation };
}

/** The same for a neighbour, inside its transaction; returns the relation that allows it. */
export async function verifierAcces(tx: Tx, session: Session, acces: Acces): Promise<Relation> {
  return (await ouvrirLien(tx, session, acces)).relation;
}
