import { creerMagasin } from '../../ui/magasin.ts';

/** The request a person is being created for. Memory of the page only. */
export const rattachement = creerMagasin<{ demandeId: string | null }>({ demandeId: null });
