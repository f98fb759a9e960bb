import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getFicheEnVigueur, questionsOf } from '../fiche.repository.ts';

/** Reasons of the sheet in force, each with the questions to read aloud. */
export async function listMotifs({ session, db }: AuthenticatedContext) {
  authorise(session, 'motifs.lire', null);
  return db.inTenant(session, async (tx) => {
    const fiche = await getFicheEnVigueur(tx);
    return {
      fiche: { version: fiche.version, statut: fiche.statut, signePar: fiche.signePar },
      motifs: fiche.contenu.motifs.map((motif) => ({
        code: motif.code,
        libelle: motif.libelle,
        ageMinMois: motif.groupesAge?.ageMinMois ?? null,
        ageMaxMois: motif.groupesAge?.ageMaxMois ?? null,
        drapeaux: questionsOf(fiche, motif.code).map(({ code, question }) => ({ code, question })),
      })),
    };
  });
}
