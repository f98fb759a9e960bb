import type { MembreDuCercle } from '@maillage/contracts';
import { getPersonnes } from '../../platform/auth/personnes.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { getProfessionnels } from '../annuaire/index.ts';
import {
  findCercle,
  findConsentements,
  isOpen,
  isShared,
  type LigneDuCercle,
  lastWord,
  samePerson,
} from './cercle.repository.ts';
import { getSecrets } from './secrets.repository.ts';

/** Names of the people on these lines, by line. */
export async function nommerCercle(
  tx: Tx,
  lignes: readonly Pick<LigneDuCercle, 'id' | 'compte_id' | 'professionnel_id'>[],
): Promise<Map<string, { nom: string; profession: string | null }>> {
  const [comptes, professionnels] = await Promise.all([
    getPersonnes(
      tx,
      lignes.map((ligne) => ligne.compte_id),
    ),
    getProfessionnels(
      tx,
      lignes.flatMap((ligne) => (ligne.professionnel_id ? [ligne.professionnel_id] : [])),
    ),
  ]);
  return new Map(
    lignes.map((ligne) => {
      const professionnel = ligne.professionnel_id ? professionnels.get(ligne.professionnel_id) : undefined;
      const compte = ligne.compte_id ? comptes.get(ligne.compte_id) : undefined;
      const nom = professionnel ? `${professionnel.prenom} ${professionnel.nom}` : compte?.nom;
      return [
        ligne.id,
        { nom: nom ?? 'Un membre', profession: professionnel?.profession ?? compte?.profession ?? null },
      ];
    }),
  );
}

/** The circle as those who are in it see it: open lines only. */
export async function viewCercle(
  tx: Tx,
  groupe: string[],
  session: Session,
  now: Date,
): Promise<MembreDuCercle[]> {
  const [all, consentements] = await Promise.all([findCercle(tx, groupe), findConsentements(tx, groupe)]);
  const lignes = all.filter((ligne) => isOpen(ligne, now));
  const [noms, secrets] = await Promise.all([
    nommerCercle(tx, lignes),
    getSecrets(
      tx,
      lignes.map((ligne) => ligne.id),
    ),
  ]);
  return lignes.map((ligne) => {
    // After a merge the same person may be here twice: what opens one opens the other.
    const hers = lignes.filter((other) => samePerson(ligne, other));
    const said = lastWord(consentements, new Set(hers.map((other) => other.id)));
    const consentement = said?.etat ?? 'absent';
    return {
      id: ligne.id,
      nom: noms.get(ligne.id)?.nom ?? 'Un membre',
      profession: noms.get(ligne.id)?.profession ?? null,
      role: ligne.role,
      equipe: ligne.equipe,
      depuis: ligne.depuis.toISOString(),
      jusqua: ligne.jusqua?.toISOString() ?? null,
      moi:
        ligne.compte_id === session.compteId ||
        (ligne.professionnel_id !== null && ligne.professionnel_id === session.professionnelId),
      consentement,
      ouvert: isShared(
        hers.some((other) => other.equipe),
        consentement,
      ),
      cache: secrets.has(ligne.id),
    };
  });
}
