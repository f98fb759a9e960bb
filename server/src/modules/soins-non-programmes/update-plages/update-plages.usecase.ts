import type { Plage } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newId } from '../../../platform/ids.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { findPlages, lockSemaine, syncCreneaux } from '../creneaux.repository.ts';
import { findChevauchement, type PlageHebdomadaire } from '../domain/semaine.rules.ts';
import { readDisponibilites } from '../get-disponibilites/get-disponibilites.usecase.ts';
import { erreurs } from './update-plages.errors.ts';
import { replacePlages } from './update-plages.repository.ts';

const keyOf = (p: Plage) => [p.lieuId, p.jour, p.debut, p.fin, p.genre, p.dureeMinutes, p.capacite].join(' ');

/** Gives a period that did not change its id back, so that its places keep theirs. */
function keepIds(before: PlageHebdomadaire[], after: Plage[]): PlageHebdomadaire[] {
  const ids = new Map(before.map((p) => [keyOf(p), p.id]));
  return after.map((p) => ({ ...p, id: ids.get(keyOf(p)) ?? newId() }));
}

/** Replaces a weekly pattern and makes the places follow, inside a transaction. */
export async function writePlages(
  tx: Tx,
  professionnelId: string,
  plages: Plage[],
  when: { now: Date; fuseau: string },
) {
  const praticien = (await getProfessionnels(tx, [professionnelId])).get(professionnelId);
  if (!praticien) throw new Refus(erreursCommunes.introuvable);
  const overlap = findChevauchement(plages);
  if (overlap) throw new Refus(erreurs.chevauchement, { jour: overlap[0].jour });
  const lieux = new Set(praticien.lieux.map((lieu) => lieu.id));
  if (plages.some((p) => !lieux.has(p.lieuId))) throw new Refus(erreurs.lieuEtranger);
  await lockSemaine(tx, professionnelId);
  await replacePlages(tx, professionnelId, keepIds(await findPlages(tx, professionnelId), plages));
  return syncCreneaux(tx, professionnelId, when.now, when.fuseau);
}

/** The practice says its week. Places follow for the open weeks; a booked place never moves. */
export async function updatePlages(
  context: AuthenticatedContext,
  input: { professionnelId: string; plages: Plage[] },
) {
  const { session, clock } = context;
  const { professionnelId, plages } = input;
  authorise(session, 'disponibilites.modifier', { professionnelId });
  return write(context, 'snp.update-plages', input, async (tx) => {
    const now = clock.now();
    const { ajoutees, retirees } = await writePlages(tx, professionnelId, plages, {
      now,
      fuseau: session.fuseau,
    });
    tx.emit({
      type: 'disponibilites.modifiees',
      objet: professionnelId,
      lie: professionnelId,
      compteId: session.compteId,
      survenuLe: now,
    });
    return { ...(await readDisponibilites(tx, professionnelId, now)), ajoutees, retirees };
  });
}
