import type { StatutIdentite, Traits } from '@maillage/contracts';
import type { AliasDe } from './patients.repository.ts';
import type { PatientTable } from './tables.ts';

export type Justificatif = NonNullable<PatientTable['justificatif']>;
export type Alias = Pick<AliasDe, 'nom' | 'prenom' | 'genre'>;

/** An identity as it is typed. */
export interface SaisieIdentite extends Traits {
  statut: StatutIdentite;
  justificatif?: Justificatif | undefined;
  attributs: PatientTable['attributs'];
  ins?: { matricule: string; oid: string } | undefined;
  alias: Alias[];
}
