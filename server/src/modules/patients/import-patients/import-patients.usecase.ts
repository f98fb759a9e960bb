import type { SaisieCoordonnees } from '@maillage/contracts';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import { insertAlias } from '../alias.repository.ts';
import { lireTraits } from '../identites.saisie.ts';
import type { SaisieIdentite } from '../identites.types.ts';
import { insertIdentite, insertMembres, type NouveauMembre } from '../insertion.repository.ts';
import { insertSecret, type MotifDeSecret } from '../secrets.repository.ts';
import { replaceProches, writeCoordonnees } from '../update-coordonnees/update-coordonnees.repository.ts';
import { insertEntree } from './import-patients.repository.ts';

/** A whole file, as another system of the CPTS, or the demonstration, hands it over. */
export interface PatientAImporter {
  identite: SaisieIdentite;
  coordonnees: SaisieCoordonnees | null;
  cercle: NouveauMembre[];
  entrees: { classe: 'administratif' | 'soins' | 'social'; texte: string; secret?: MotifDeSecret }[];
  creeLe: Date;
}

/** Writes whole files, for those who have checked them; `par` answers for them. Returns their ids, in order. */
export async function importPatients(
  tx: Tx,
  patients: readonly PatientAImporter[],
  par: string,
  aujourdhui: string,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { identite, coordonnees, cercle, entrees, creeLe } of patients) {
    const id = newId();
    ids.push(id);
    const { justificatif = null, ins = null } = identite;
    const traits = lireTraits(identite, aujourdhui);
    await insertIdentite(tx, { ...identite, id, traits, justificatif, ins }, par, creeLe);
    await insertAlias(tx, id, identite.alias);
    if (coordonnees) {
      await writeCoordonnees(tx, id, coordonnees, creeLe);
      await replaceProches(tx, id, [id], coordonnees.proches);
    }
    await insertMembres(tx, id, cercle, par, creeLe);
    for (const { classe, texte, secret } of entrees) {
      const objet = await insertEntree(tx, { patientId: id, classe, texte, par, le: creeLe });
      if (secret === undefined) continue;
      const pose = { genre: 'entree', motif: secret, posePar: par, poseLe: creeLe } as const;
      await insertSecret(tx, { id: newId(), patientId: id, objet, ...pose });
    }
  }
  return ids;
}
