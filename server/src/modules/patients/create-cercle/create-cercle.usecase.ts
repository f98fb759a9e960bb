import type { MembreDuCercle } from '@maillage/contracts';
import { DROITS_PATIENT } from '../../../platform/access/droits-patient.ts';
import { getPersonnes } from '../../../platform/auth/personnes.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newIdAt } from '../../../platform/ids.ts';
import { Refus } from '../../../platform/refus.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import {
  findCercle,
  findConsentements,
  isOpen,
  type LigneDuCercle,
  samePerson,
} from '../cercle.repository.ts';
import { viewCercle } from '../cercle.view.ts';
import { getSecrets, insertSecret } from '../secrets.repository.ts';
import { ecrirePatient, type PatientOuvert } from '../sur-patient.ts';
import { erreurs } from './create-cercle.errors.ts';
import { insertConsentement, insertMembre } from './create-cercle.repository.ts';

export interface NouveauMembre {
  id: string;
  compteId?: string | undefined;
  professionnelId?: string | undefined;
  role: string;
  equipe: boolean;
  jusqua?: string | undefined;
}

type Qui = Pick<LigneDuCercle, 'compte_id' | 'professionnel_id'>;

/** Who is meant: exactly one account or one professional of the CPTS, who may open something of a patient. */
async function identify(tx: Tx, { compteId, professionnelId }: NouveauMembre): Promise<Qui> {
  if ((compteId === undefined) === (professionnelId === undefined)) throw new Refus(erreurs.qui);
  if (professionnelId !== undefined) {
    if (!(await getProfessionnels(tx, [professionnelId])).has(professionnelId))
      throw new Refus(erreurs.inconnu);
    return { compte_id: null, professionnel_id: professionnelId };
  }
  const id = compteId ?? '';
  const compte = (await getPersonnes(tx, [id])).get(id);
  if (!compte || compte.ferme) throw new Refus(erreurs.inconnu);
  const cellules = Object.values(DROITS_PATIENT[compte.profil].classes);
  if (cellules.every((c) => c.equipe === 'rien' && c['hors-equipe'] === 'rien'))
    throw new Refus(erreurs.sansDossier);
  return { compte_id: id, professionnel_id: compte.professionnelId };
}

/** A refusal, or secrecy, is about somebody: it follows who leaves the circle and comes back. */
async function carryOver(
  { tx, lien, now }: PatientOuvert,
  former: readonly LigneDuCercle[],
  next: { id: string; patientId: string },
): Promise<void> {
  const ids = new Set(former.map((ligne) => ligne.id));
  const [consentements, secrets] = await Promise.all([
    findConsentements(tx, lien.groupe),
    getSecrets(tx, [...ids]),
  ]);
  const own = consentements.find((ligne) => ligne.cercle_id !== null && ids.has(ligne.cercle_id));
  // Older than what was then said of everybody, it decides nothing: a copy keeps its date.
  if (own?.etat === 'retire')
    await insertConsentement(tx, {
      ...own,
      id: newIdAt(now),
      patient_id: next.patientId,
      cercle_id: next.id,
    });
  const hidden = former.find((ligne) => secrets.has(ligne.id));
  const motif = hidden && secrets.get(hidden.id);
  if (motif)
    await insertSecret(tx, {
      id: newIdAt(now),
      patientId: next.patientId,
      objet: next.id,
      genre: 'cercle',
      motif,
      posePar: tx.acteur.compteId ?? hidden.ajoute_par,
      poseLe: now,
    });
}

/** Somebody enters the circle; in the care team she sees at once, outside it once consent is recorded. */
export async function createCercle(
  context: AuthenticatedContext,
  input: NouveauMembre,
): Promise<MembreDuCercle> {
  const { session } = context;
  const acte = { patientId: input.id, classe: 'cercle', action: 'cercle.ajouter' } as const;
  return ecrirePatient(context, acte, input, async (patient) => {
    const { tx, lien, now, trace } = patient;
    const jusqua = input.jusqua === undefined ? null : new Date(input.jusqua);
    if (jusqua && jusqua <= now) throw new Refus(erreurs.finPassee);
    const qui = await identify(tx, input);
    const former = (await findCercle(tx, lien.groupe)).filter((ligne) => samePerson(ligne, qui));
    if (former.some((ligne) => isOpen(ligne, now))) throw new Refus(erreurs.deja);
    const id = newIdAt(now);
    await insertMembre(tx, {
      ...qui,
      id,
      patient_id: input.id,
      role: input.role,
      equipe: input.equipe,
      depuis: now,
      jusqua,
      ajoute_par: session.compteId,
    });
    if (former.length > 0) await carryOver(patient, former, { id, patientId: input.id });
    trace('cercle.ajouter', { objet: id, details: { equipe: input.equipe } });
    const membre = (await viewCercle(tx, lien.groupe, session, now)).find((m) => m.id === id);
    if (!membre) throw new Error('member written but not found');
    return membre;
  });
}
