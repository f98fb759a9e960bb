import type { MonDossier } from '@maillage/contracts';
import type { RequestContext } from '../../../platform/http/context.ts';
import { findCercle, isOpen } from '../cercle.repository.ts';
import { nommerCercle } from '../cercle.view.ts';
import { findEntrees } from '../entrees.repository.ts';
import { viewEntrees } from '../entrees.view.ts';
import { viewOuvertures } from '../ouvertures.view.ts';
import { type DemandesDe, parLien } from '../porteur.ts';
import { getPrenom } from './get-mon-dossier.repository.ts';

const OUVERTURES = 200;

/**
 * The file as the person, or a relative, reads it by her link. Nothing here asks what is hidden: a relative's
 * transaction never receives it, so that no list, no total and no name can tell.
 */
export async function getMonDossier(
  context: RequestContext,
  input: { jeton: string },
  demandesDe: DemandesDe,
): Promise<MonDossier> {
  return parLien(context, input.jeton, 'mon-dossier.lire', async (link) => {
    const { tx, groupe, now } = link;
    const [prenom, lignes, ecrites, demandes, ouvertures] = await Promise.all([
      getPrenom(tx, link.patientId),
      findCercle(tx, groupe),
      findEntrees(tx, groupe, link.classes),
      link.classes.includes('soins') ? demandesDe(tx, groupe) : [],
      viewOuvertures(tx, groupe, OUVERTURES),
    ]);
    const cercle = lignes.filter((ligne) => isOpen(ligne, now));
    const noms = await nommerCercle(tx, cercle);
    const entrees = await viewEntrees(
      tx,
      ecrites.filter((ligne) => ligne.annulee_le === null),
    );
    return {
      cpts: link.cpts,
      porteur: link.porteur,
      prenom,
      cercle: cercle.map((ligne) => ({
        nom: noms.get(ligne.id)?.nom ?? 'Un membre',
        profession: noms.get(ligne.id)?.profession ?? null,
        role: ligne.role,
        depuis: ligne.depuis.toISOString(),
      })),
      entrees: {
        total: entrees.length,
        entrees: entrees.map(({ moi: _, secret: __, retireeLe: ___, ...entree }) => entree),
      },
      demandes: { total: demandes.length, demandes },
      ouvertures,
    };
  });
}
