import type { DemandeDuDossier } from '@maillage/contracts';
import { sql } from 'kysely';
import { parseToken } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { RequestContext } from '../../platform/http/context.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import { findGroupe } from './lien.repository.ts';

const erreurs = definirErreurs({
  ferme: {
    code: 'lien-ferme',
    status: 410,
    message: 'Ce lien ne s’ouvre pas, ou plus. Demandez-en un autre à qui vous l’a donné.',
  },
});

/** The requests of a person, as the bearer of the transaction may know them: the port of who holds requests. */
export type DemandesDe = (tx: Tx, groupe: string[]) => Promise<DemandeDuDossier[]>;

type Classe = 'administratif' | 'soins' | 'social';

export interface Porteur {
  tx: Tx;
  porteur: 'patient' | 'proche';
  patientId: string;
  groupe: string[];
  /** Notes this link shows: those its giver could read. */
  classes: Classe[];
  cpts: string;
  now: Date;
}

/**
 * Runs as who holds a personal link. Unknown, expired, closed: one same answer. What she may know is decided by the
 * second lock, in the name of this link.
 */
export async function parLien<T>(
  { db, clock, adresse }: RequestContext,
  jeton: string,
  action: string,
  run: (porteur: Porteur) => Promise<T>,
): Promise<T> {
  const parsed = parseToken(jeton);
  if (!parsed) throw new Refus(erreurs.ferme);
  const now = clock.now();
  const { rows } = await sql<{
    id: string;
    patient_id: string;
    porteur: 'patient' | 'proche';
    complet: boolean;
    classes: Classe[];
    cpts_nom: string;
  }>`SELECT id, patient_id, porteur, complet, classes, cpts_nom FROM patients.acces_valide(${parsed.cptsId}, ${parsed.hash}, ${now})`.execute(
    db.outside<unknown>(),
  );
  const lien = rows[0];
  if (!lien) throw new Refus(erreurs.ferme);
  const acteur = {
    cptsId: parsed.cptsId,
    compteId: lien.id,
    // A link belongs to whoever holds the telephone: without more, the person's own hides what relatives must not know.
    role: lien.complet ? ('patient' as const) : ('proche' as const),
    professionnelId: null,
    adresse,
  };
  return db.inTenant(acteur, async (tx) => {
    const groupe = await findGroupe(tx, lien.patient_id);
    const answer = await run({
      tx,
      porteur: lien.porteur,
      patientId: lien.patient_id,
      groupe,
      classes: lien.classes,
      cpts: lien.cpts_nom,
      now,
    });
    // The role says what was hidden; this says whose link it was.
    const pourquoi = lien.porteur === 'patient' ? 'son-lien' : 'lien';
    tx.trace({ classe: 'patient', action, survenueLe: now, patientId: lien.patient_id, pourquoi });
    return answer;
  });
}
