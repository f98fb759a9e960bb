import type { Candidat, Patient } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { Session } from '../../../platform/auth/session.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newId } from '../../../platform/ids.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { insertAlias } from '../alias.repository.ts';
import { refusDeStatut } from '../domain/identite.workflow.ts';
import { findRessemblants } from '../doublons.repository.ts';
import {
  confirmerIns,
  dateLocale,
  direInsDejaLa,
  erreursDIdentite,
  lireTraits,
  refusDeStatutOf,
} from '../identites.saisie.ts';
import type { SaisieIdentite } from '../identites.types.ts';
import { insertIdentite, insertMembres } from '../insertion.repository.ts';
import { findLien } from '../lien.repository.ts';
import { traceMontrees } from '../montrees.ts';
import { viewPatient } from '../patients.view.ts';
import { verifierRecherches } from '../recherches.ts';
import { erreurs } from './create-patient.errors.ts';

/** Leaves the transaction without writing: nobody is created while somebody alike has not been looked at. */
class Ressemblance extends Error {
  readonly candidats: Candidat[];
  constructor(candidats: Candidat[]) {
    super('alike');
    this.candidats = candidats;
  }
}

/** Role in the circle of who creates a patient: her profession, in words. */
async function roleOf(tx: Tx, { professionnelId }: Session): Promise<string> {
  const fiche = professionnelId
    ? (await getProfessionnels(tx, [professionnelId])).get(professionnelId)
    : undefined;
  return fiche?.profession ?? 'Soignant';
}

/** Creates an identity, after looking for who may be the same person. */
export async function createPatient(
  context: AuthenticatedContext,
  input: SaisieIdentite & { malgreDoublons: boolean },
): Promise<Patient> {
  const { session, clock, db, insi } = context;
  authorise(session, 'patient.creer', null);
  const now = clock.now();
  const traits = lireTraits(input, dateLocale(now, session.fuseau));
  const { statut, attributs, alias, ins = null } = input;
  if (ins && statut !== 'qualifiee') throw new Refus(erreursDIdentite.insSansQualification);
  const refus = refusDeStatut(statut, attributs, {
    piece: input.justificatif !== undefined,
    insi: ins !== null,
  });
  if (refus) throw refusDeStatutOf(refus);
  if (ins) await confirmerIns(insi, traits, ins);
  const justificatif = statut === 'validee' || statut === 'qualifiee' ? (input.justificatif ?? null) : null;

  try {
    return await write(context, 'patients.create-patient', input, async (tx) => {
      if (!input.malgreDoublons) {
        // It shows people, as a search does, and counts like one.
        await verifierRecherches(tx, session, now);
        const candidats = await findRessemblants(tx, session, traits, alias);
        if (candidats.length > 0) throw new Ressemblance(candidats);
      }
      const id = newId();
      await insertIdentite(tx, { id, traits, statut, attributs, justificatif, ins }, session.compteId, now);
      await insertAlias(tx, id, alias);
      // Who creates a patient she cares for is of the team: she would otherwise lose sight of what she just wrote.
      if (session.role === 'membre' && session.profession !== null) {
        const { compteId, professionnelId } = session;
        const moi = { compteId, professionnelId, role: await roleOf(tx, session), equipe: true };
        await insertMembres(tx, id, [moi], compteId, now);
      }
      tx.trace({
        classe: 'patient',
        action: 'patient.creer',
        survenueLe: now,
        patientId: id,
        details: { statut, malgreDoublons: input.malgreDoublons },
      });
      return viewPatient(tx, session, await findLien(tx, session, id, now));
    });
  } catch (error) {
    if (!(error instanceof Ressemblance)) throw direInsDejaLa(error);
    const { candidats } = error;
    // The refusal shows people, as a search does: the journal says whom, in a transaction that stays.
    await db.inTenant(session, async (tx) => {
      tx.trace({
        classe: 'patient',
        action: 'patient.chercher',
        survenueLe: now,
        details: { nombre: candidats.length },
      });
      traceMontrees(
        tx,
        'patient.trouver',
        candidats.map((c) => c.id),
        now,
      );
    });
    throw new Refus(erreurs.doublon, { candidats });
  }
}
