import type { Identite } from '@maillage/contracts';
import { authorisePatient } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import type { ReponseInsi } from '../../../platform/ports/insi.port.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { aUnePiece, estIncertaine, statutOf } from '../domain/identite.workflow.ts';
import { fauteIns } from '../domain/ins.rules.ts';
import { normaliserTrait } from '../domain/traits.rules.ts';
import { appelerInsi, direInsDejaLa, erreursDIdentite, traitsInsi } from '../identites.saisie.ts';
import type { Justificatif } from '../identites.types.ts';
import { findLien } from '../lien.repository.ts';
import { findTete, getIdentite, lockTete } from '../patients.repository.ts';
import { ecrirePatient } from '../sur-patient.ts';
import type { PatientTable } from '../tables.ts';
import { updatePatient } from '../update-identite/update-identite.repository.ts';

interface Appel {
  id: string;
  justificatif?: Justificatif | undefined;
}

/** What the row becomes once INSi has found somebody: its traits take the place of ours. */
function recuperer(
  row: PatientTable,
  reponse: ReponseInsi & { resultat: 'trouvee' },
  justificatif: Justificatif | undefined,
  par: { compteId: string; now: Date },
): Partial<PatientTable> {
  const { traits, ins, prenoms } = reponse;
  if (fauteIns(ins.matricule, traits)) throw new Refus(erreursDIdentite.insIncoherent);
  const statut = statutOf({ piece: justificatif !== undefined || aUnePiece(row.statut), insi: true });
  return {
    nom_naissance: normaliserTrait(traits.nomNaissance),
    premier_prenom: normaliserTrait(traits.premierPrenom),
    date_naissance: traits.dateNaissance,
    sexe: traits.sexe,
    lieu_naissance: traits.lieuNaissance,
    prenoms: prenoms ? normaliserTrait(prenoms) : row.prenoms,
    statut,
    ...(statut === 'qualifiee' ? { ins_matricule: ins.matricule, ins_oid: ins.oid } : {}),
    ...(justificatif ? { justificatif, justificatif_vu_par: par.compteId, justificatif_vu_le: par.now } : {}),
    modifie_le: par.now,
  };
}

/**
 * Calls INSi with the traits of a file: récupérée, or qualifiée when an official paper was seen. Three steps, so that
 * no row is held while a national service thinks: who may, the call, the writing on traits that have not moved.
 */
export async function importIns(
  context: AuthenticatedContext,
  input: Appel,
): Promise<{ resultat: ReponseInsi['resultat']; identite: Identite }> {
  const { session, clock, db } = context;
  const asked = await db.inTenant(session, async (tx) => {
    const lien = await findLien(tx, session, input.id, clock.now());
    authorisePatient(session, lien, 'identite', 'ecrire');
    const row = await findTete(tx, lien.groupe);
    if (!row) throw new Refus(erreursCommunes.introuvable);
    if (estIncertaine(row.attributs)) throw new Refus(erreursDIdentite.incertaine);
    return row;
  });
  const reponse = await appelerInsi(context.insi, asked);
  const acte = { patientId: input.id, classe: 'identite', action: 'identite.insi' } as const;
  try {
    return await ecrirePatient(context, acte, input, async ({ tx, lien, now, trace }) => {
      const row = await lockTete(tx, lien.groupe);
      if (!row) throw new Refus(erreursCommunes.introuvable);
      const moved = JSON.stringify(traitsInsi(row)) !== JSON.stringify(traitsInsi(asked));
      if (moved || estIncertaine(row.attributs)) throw new Refus(erreursCommunes.conflit);
      if (reponse.resultat === 'trouvee') {
        const par = { compteId: session.compteId, now };
        await updatePatient(tx, row.id, recuperer(row, reponse, input.justificatif, par));
      }
      trace('identite.insi', { details: { resultat: reponse.resultat } });
      const identite = await getIdentite(tx, lien.groupe);
      if (!identite) throw new Error('identity written but not found');
      return { resultat: reponse.resultat, identite };
    });
  } catch (error) {
    throw direInsDejaLa(error);
  }
}
