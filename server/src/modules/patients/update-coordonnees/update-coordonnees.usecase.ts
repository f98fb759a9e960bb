import type { Coordonnees, SaisieCoordonnees } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { getCommunes } from '../../territoire/index.ts';
import { findProches, getCoordonneesDe } from '../coordonnees.repository.ts';
import { lockTete } from '../patients.repository.ts';
import { ecrirePatient } from '../sur-patient.ts';
import { erreurs } from './update-coordonnees.errors.ts';
import { replaceProches, writeCoordonnees } from './update-coordonnees.repository.ts';

/** Names of what changed, for the journal. */
function champsChanges(avant: Coordonnees, apres: Coordonnees): string[] {
  const { modifieesLe: _, commune: __, ...rest } = apres;
  const champs = Object.keys(rest) as (keyof typeof rest)[];
  return champs.filter((champ) => JSON.stringify(avant[champ]) !== JSON.stringify(apres[champ]));
}

/** Changes how to reach somebody, and her relatives. */
export async function updateCoordonnees(
  context: AuthenticatedContext,
  input: SaisieCoordonnees & { id: string },
): Promise<Coordonnees> {
  const acte = { patientId: input.id, classe: 'coordonnees', action: 'coordonnees.modifier' } as const;
  return ecrirePatient(context, acte, input, async ({ tx, lien, now, trace }) => {
    const { codeCommune } = input;
    if (codeCommune && !(await getCommunes(tx, [codeCommune])).has(codeCommune))
      throw new Refus(erreurs.communeInconnue);
    const row = await lockTete(tx, lien.groupe);
    if (!row) throw new Refus(erreursCommunes.introuvable);
    const known = new Set((await findProches(tx, lien.groupe)).map((proche) => proche.id));
    if (input.proches.some(({ id }) => id && !known.has(id))) throw new Refus(erreurs.procheInconnu);
    const avant = await getCoordonneesDe(tx, lien.groupe);
    await writeCoordonnees(tx, row.id, input, now);
    await replaceProches(tx, row.id, lien.groupe, input.proches);
    const apres = await getCoordonneesDe(tx, lien.groupe);
    trace('coordonnees.modifier', { details: { champs: champsChanges(avant, apres) } });
    return apres;
  });
}
