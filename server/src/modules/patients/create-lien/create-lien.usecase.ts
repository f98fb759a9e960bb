import { classeDEntree, type LienPersonnel } from '@maillage/contracts';
import { niveauSurPatient } from '../../../platform/access/authorise.ts';
import { newToken } from '../../../platform/auth/session.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newIdAt } from '../../../platform/ids.ts';
import { getParametres } from '../../../platform/parametres/parametres.ts';
import { Refus } from '../../../platform/refus.ts';
import { ecrirePatient } from '../sur-patient.ts';
import { erreurs } from './create-lien.errors.ts';
import { findProche, insertLien } from './create-lien.repository.ts';

const JOUR = 24 * 3_600_000;

interface Saisie {
  id: string;
  porteur: 'patient' | 'proche';
  procheId?: string | undefined;
  /** Shows the person what is hidden from her relatives: she alone reads her telephone. */
  complet: boolean;
}

/**
 * Gives a link to read the file, to the person or to one of her relatives; shown once. No answer is kept for retries,
 * or the token would be in the database: a retry gives another link.
 */
export async function createLien(
  context: AuthenticatedContext,
  input: Saisie,
): Promise<LienPersonnel & { lien: string }> {
  const { session, origin } = context;
  if (input.porteur === 'patient' && input.procheId) throw new Refus(erreurs.procheDeTrop);
  if (input.porteur === 'proche' && input.complet) throw new Refus(erreurs.completPourUnProche);
  const acte = { patientId: input.id, classe: 'cercle', action: 'lien.donner' } as const;
  const once = { ...context, idempotencyKey: undefined };
  return ecrirePatient(once, acte, input, async ({ tx, lien, now, trace }) => {
    // The token passes through the giver's hands: what it opens is what she may read herself.
    const classes = classeDEntree.options.filter(
      (classe) => niveauSurPatient(session.profil, lien, classe).niveau !== 'rien',
    );
    if (input.complet && classes.length < classeDEntree.options.length)
      throw new Refus(erreurs.completPourLesSoignants);
    const proche = input.procheId ? await findProche(tx, lien.groupe, input.procheId) : undefined;
    if (input.porteur === 'proche' && proche === undefined) throw new Refus(erreurs.procheInconnu);
    const jours = (await getParametres(tx))('patients.lien-jours');
    const { token, hash } = newToken(tx.cptsId);
    const id = newIdAt(now);
    const expireLe = new Date(now.getTime() + jours * JOUR);
    await insertLien(tx, {
      id,
      jeton_hash: hash,
      patient_id: input.id,
      porteur: input.porteur,
      complet: input.complet,
      classes,
      proche_id: input.procheId ?? null,
      cree_par: session.compteId,
      cree_le: now,
      expire_le: expireLe,
    });
    trace('lien.donner', { objet: id, details: { porteur: input.porteur, complet: input.complet, classes } });
    return {
      id,
      porteur: input.porteur,
      proche: proche ?? null,
      complet: input.complet,
      creeLe: now.toISOString(),
      expireLe: expireLe.toISOString(),
      fermeLe: null,
      // The secret stands after the #, which browsers send to no server.
      lien: `${origin}/mon-dossier#jeton=${token}`,
    };
  });
}
