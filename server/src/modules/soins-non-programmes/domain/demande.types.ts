import type { FaitsDemande } from '@maillage/contracts';

/** The optional facts of a request, as the contract names them: everything orientation can do without. */
export type FaitsOptionnels = Pick<
  FaitsDemande,
  | 'nom'
  | 'dateNaissance'
  | 'appelant'
  | 'medecinTraitant'
  | 'transport'
  | 'besoinPmr'
  | 'langue'
  | 'interprete'
  | 'couverture'
  | 'message'
  | 'precisions'
>;
