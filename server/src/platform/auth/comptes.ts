import type { Role } from '@maillage/contracts';
import type { Clock } from '../clock.ts';
import { anyOf } from '../db/any-of.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../ids.ts';

export interface CompteTables {
  'platform.compte': {
    cpts_id: string;
    id: string;
    prenom: string;
    nom: string;
    role: Role;
    profession: string | null;
    professionnel_id: string | null;
    code_demonstration: string | null;
    cree_le: Date;
    ferme_le?: Date | null;
  };
}

export interface NouveauCompte {
  prenom: string;
  nom: string;
  role: Role;
  /** Code of the profession of a member. */
  profession?: string | null;
  professionnelId?: string | null;
  codeDemonstration?: string | null;
}

/** Creates an account; returns its id. */
export async function createCompte(tx: Tx, clock: Clock, compte: NouveauCompte): Promise<string> {
  const id = newId();
  await tx
    .tables<CompteTables>()
    .insertInto('platform.compte')
    .values({
      cpts_id: tx.cptsId,
      id,
      prenom: compte.prenom,
      nom: compte.nom,
      role: compte.role,
      profession: compte.profession ?? null,
      professionnel_id: compte.professionnelId ?? null,
      code_demonstration: compte.codeDemonstration ?? null,
      cree_le: clock.now(),
    })
    .execute();
  return id;
}

/** Accounts of the CPTS, by name. */
export async function listComptes(tx: Tx) {
  return tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select([
      'id',
      'prenom',
      'nom',
      'role',
      'profession',
      'professionnel_id',
      'code_demonstration',
      'ferme_le',
    ])
    .where('cpts_id', '=', tx.cptsId)
    .orderBy('nom')
    .orderBy('prenom')
    .execute();
}

/** Account of a demonstration handle, or undefined. */
export async function findCompteDemonstration(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('code_demonstration', '=', code)
    .where('ferme_le', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Whether a professional already has an account. */
export async function hasCompte(tx: Tx, professionnelId: string): Promise<boolean> {
  const row = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('professionnel_id', '=', professionnelId)
    .executeTakeFirst();
  return row !== undefined;
}

/** « Prénom Nom » of accounts, by id. */
export async function getNomsDesComptes(tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select(['id', 'prenom', 'nom'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(wanted))
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.prenom} ${row.nom}`]));
}

/** One account, its row locked until the end of the transaction; undefined when there is none. */
export async function lockCompte(tx: Tx, id: string) {
  return tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select(['id', 'prenom', 'nom', 'role', 'profession', 'professionnel_id', 'ferme_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The account bound to a sheet of the directory, open or closed. */
export async function findCompteDeFiche(tx: Tx, ficheId: string) {
  return tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select(['id', 'ferme_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('professionnel_id', '=', ficheId)
    .executeTakeFirst();
}

/** Changes what an account is; open or closed, its role and its profession. */
export async function updateCompte(
  tx: Tx,
  id: string,
  change: { role?: Role; profession?: string | null; ferme_le?: Date | null },
): Promise<void> {
  await tx
    .tables<CompteTables>()
    .updateTable('platform.compte')
    .set(change)
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}
