import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { getCommunes } from '../../territoire/index.ts';
import { searchWords } from '../domain/recherche.rules.ts';
import { erreurs } from './list-professionnels.errors.ts';
import { findMembres, findNonMembres } from './list-professionnels.repository.ts';

export interface ListProfessionnelsInput {
  q?: string | undefined;
  profession?: string | undefined;
  savoirFaire?: string | undefined;
  codeCommune?: string | undefined;
  rayonKm?: number | undefined;
  portee: 'membres' | 'tous';
  limite: number;
}

/** Members first, by name; with `portee=tous`, then the national rows of people who are not members. */
export async function listProfessionnels(
  { session, db }: AuthenticatedContext,
  input: ListProfessionnelsInput,
) {
  authorise(session, 'annuaire.lire', null);
  const { codeCommune, rayonKm } = input;
  if (rayonKm !== undefined && codeCommune === undefined) throw new Refus(erreurs.rayonSansCommune);
  return db.inTenant(session, async (tx) => {
    const centre = codeCommune ? (await getCommunes(tx, [codeCommune])).get(codeCommune) : undefined;
    if (codeCommune && !centre) throw new Refus(erreurs.communeInconnue);
    const autour =
      centre && rayonKm !== undefined ? { lon: centre.lon, lat: centre.lat, rayonKm } : undefined;
    const recherche = { ...input, mots: searchWords(input.q ?? '') };
    const membres = await findMembres(tx, { ...recherche, autour });
    // National rows have no position of their own yet: a radius finds members only.
    if (input.portee === 'membres' || autour) return membres;
    const others = await findNonMembres(tx, recherche);
    return {
      total: membres.total + others.total,
      professionnels: [...membres.professionnels, ...others.professionnels].slice(0, input.limite),
    };
  });
}
