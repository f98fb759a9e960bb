import type { BrisDeGlace } from '@maillage/contracts';
import { DROITS_PATIENT } from '../../../platform/access/droits-patient.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newIdAt } from '../../../platform/ids.ts';
import { getParametres } from '../../../platform/parametres/parametres.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { viewBris } from '../bris-de-glace.repository.ts';
import { findLien, refuseFusionnee } from '../lien.repository.ts';
import { erreurs } from './create-bris-de-glace.errors.ts';
import { insertBris } from './create-bris-de-glace.repository.ts';

const MINUTE = 60_000;

/**
 * Opens a closed file because somebody is in danger: a reason, a short time, told to the coordination at once and to
 * the patient in her own view.
 */
export async function createBrisDeGlace(
  context: AuthenticatedContext,
  input: { id: string; motif: string },
): Promise<BrisDeGlace> {
  const { session, clock } = context;
  const { classes } = DROITS_PATIENT[session.profil];
  if (Object.values(classes).every((cellules) => cellules['bris-de-glace'] === 'rien'))
    throw new Refus(erreurs.interdit);
  return write(context, 'patients.bris-de-glace.ouvrir', input, async (tx) => {
    const now = clock.now();
    const [lien, parametre] = await Promise.all([findLien(tx, session, input.id, now), getParametres(tx)]);
    if (lien.groupe.length === 0) throw new Refus(erreursCommunes.introuvable);
    await refuseFusionnee(tx, lien, input.id);
    if (lien.brisDeGlace)
      throw new Refus(erreurs.dejaOuvert, { expireLe: lien.brisDeGlace.expireLe.toISOString() });
    const heures = parametre('patients.bris-de-glace-examen-heures');
    const ligne = await insertBris(tx, {
      id: newIdAt(now),
      patient_id: input.id,
      compte_id: session.compteId,
      motif: input.motif,
      ouvert_le: now,
      expire_le: new Date(now.getTime() + parametre('patients.bris-de-glace-minutes') * MINUTE),
      examen_avant: new Date(now.getTime() + heures * 60 * MINUTE),
    });
    // The reason may tell of the person's health: it stays in its table.
    tx.trace({
      classe: 'patient',
      action: 'bris-de-glace.ouvrir',
      survenueLe: now,
      patientId: input.id,
      objet: ligne.id,
      pourquoi: 'bris-de-glace',
    });
    tx.emit({
      type: 'patient.bris-de-glace',
      objet: ligne.id,
      lie: input.id,
      compteId: session.compteId,
      survenuLe: now,
    });
    const [vue] = await viewBris(tx, [ligne], now);
    if (!vue) throw new Error('break-glass written but not viewed');
    return vue;
  });
}
