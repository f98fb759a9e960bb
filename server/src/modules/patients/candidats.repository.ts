import { sql } from 'kysely';
import { niveauOf } from '../../platform/access/droits-patient.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { LigneDeCandidat } from './patients.repository.ts';
import { tablesOf } from './tables.ts';

export type LigneCherchee = LigneDeCandidat & { relie: boolean };

/** What one look into the identities asks: a day, and at most three letters of each name. */
export interface Regard {
  naissance: string;
  nom: string;
  prenom: string;
}

/** What may be looked at before any relation exists (patients.rechercher); several looks in one statement. */
export async function rechercher(tx: Tx, regards: Regard[]): Promise<LigneCherchee[]> {
  const { rows } = await sql<LigneCherchee>`
    SELECT DISTINCT ON (r.nom_naissance, r.premier_prenom, r.id) r.*
    FROM jsonb_to_recordset(${sql.val(regards)}::jsonb) AS d (naissance date, nom text, prenom text),
      LATERAL patients.rechercher(d.naissance, d.nom, d.prenom) AS r
    ORDER BY r.nom_naissance, r.premier_prenom, r.id`.execute(tablesOf(tx));
  return rows;
}

/** Whether the file of somebody found is open to who looks: by what stands between them, or by the role alone. */
export const estOuvert = (session: Session, row: { relie: boolean }): boolean =>
  row.relie || niveauOf(session.profil, 'identite', 'aucune', 'absent') !== 'rien';
