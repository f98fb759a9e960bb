import { classeDeDonnees, type Patient } from '@maillage/contracts';
import { niveauSurPatient } from '../../platform/access/authorise.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { erreursCommunes, Refus } from '../../platform/refus.ts';
import { direPourquoi } from './domain/relations.rules.ts';
import type { Lien } from './lien.repository.ts';
import { getIdentite } from './patients.repository.ts';

/** The first screen of a patient: identity, and what of the rest is open to who asks. */
export async function viewPatient(tx: Tx, session: Session, lien: Lien): Promise<Patient> {
  const identite = await getIdentite(tx, lien.groupe);
  if (!identite) throw new Refus(erreursCommunes.introuvable);
  const droits = Object.fromEntries(
    classeDeDonnees.options.map((classe) => [classe, niveauSurPatient(session.profil, lien, classe).niveau]),
  ) as Patient['droits'];
  return {
    id: identite.id,
    identite,
    relations: [...lien.relations],
    consentement: lien.consentement,
    pourquoi: direPourquoi(niveauSurPatient(session.profil, lien, 'identite').relation),
    droits,
    brisDeGlace: lien.brisDeGlace ? { expireLe: lien.brisDeGlace.expireLe.toISOString() } : null,
  };
}
