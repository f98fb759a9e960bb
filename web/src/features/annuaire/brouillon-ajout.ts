import { useSession } from '../../app/session.ts';
import { creerMagasin } from '../../ui/magasin.ts';
import type { SaisieAjout } from './ajout.ts';
import { AJOUT_VIDE } from './ajout.ts';

/** Kept while the secretary answers the telephone and comes back. */
export const brouillonAjout = creerMagasin<SaisieAjout>(AJOUT_VIDE);

/** The last person added: her sheet says what comes next, and the next one may share her place. */
export const dernierAjout = creerMagasin<{ id: string | null; saisie: SaisieAjout }>({
  id: null,
  saisie: AJOUT_VIDE,
});

/** May enter anybody: a practitioner may only correct her own sheet. */
export function usePeutAjouter(): boolean {
  const { compte, droits } = useSession();
  return droits.includes('annuaire.modifier') && compte.role !== 'membre';
}
