import type { Entree } from '@maillage/contracts';
import { getPersonnes } from '../../platform/auth/personnes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { LigneDEntree } from './entrees.repository.ts';
import { getSecrets } from './secrets.repository.ts';

/** Entries with who wrote them; who looks at them is the person of the transaction. */
export async function viewEntrees(tx: Tx, lignes: readonly LigneDEntree[]): Promise<Entree[]> {
  const [noms, secrets] = await Promise.all([
    getPersonnes(
      tx,
      lignes.map((ligne) => ligne.ecrite_par),
    ),
    getSecrets(
      tx,
      lignes.map((ligne) => ligne.id),
    ),
  ]);
  return lignes.map((ligne) => ({
    id: ligne.id,
    classe: ligne.classe,
    texte: ligne.texte,
    auteur: noms.get(ligne.ecrite_par)?.nom ?? 'Un membre',
    moi: ligne.ecrite_par === tx.acteur.compteId,
    ecriteLe: ligne.ecrite_le.toISOString(),
    secret: secrets.get(ligne.id) ?? null,
    retireeLe: ligne.annulee_le?.toISOString() ?? null,
  }));
}
