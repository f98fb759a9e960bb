import { sql } from 'kysely';
import { getNomsDesComptes } from '../../platform/auth/comptes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import { drapeauxDuMotif, type FicheDrapeaux, type MotifDeFiche } from './domain/fiche.rules.ts';
import { tablesOf } from './tables.ts';

const erreurs = definirErreurs({
  aucuneFiche: {
    code: 'fiche-absente',
    status: 409,
    message: 'La CPTS n’a pas encore de fiche de signes d’alerte.',
  },
});

/** A version of the CPTS's sheet, with who signed it. */
export interface FicheEnVigueur {
  version: number;
  contenu: FicheDrapeaux;
  statut: 'a-valider' | 'signee';
  signePar: string | null;
}

async function toFiche(
  tx: Tx,
  row: { version: number; contenu: FicheDrapeaux; signee_par: string | null } | undefined,
): Promise<FicheEnVigueur> {
  if (!row) throw new Refus(erreurs.aucuneFiche);
  const noms = await getNomsDesComptes(tx, [row.signee_par]);
  return {
    version: row.version,
    contenu: row.contenu,
    statut: row.signee_par ? 'signee' : 'a-valider',
    signePar: row.signee_par && (noms.get(row.signee_par) ?? null),
  };
}

const selectFiche = (tx: Tx) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.fiche_drapeaux')
    .select(['version', 'contenu', 'signee_par'])
    .where('cpts_id', '=', tx.cptsId);

/** The newest sheet of the CPTS. */
export const getFicheEnVigueur = async (tx: Tx): Promise<FicheEnVigueur> =>
  toFiche(tx, await selectFiche(tx).orderBy('version', 'desc').limit(1).executeTakeFirst());

/** The sheet a request was read with, whole. */
export const getFiche = async (tx: Tx, version: number): Promise<FicheEnVigueur> =>
  toFiche(tx, await selectFiche(tx).where('version', '=', version).executeTakeFirst());

/** The same with one of its reasons only: a sheet weighs 40 kB, a reason two. */
export const getFicheDuMotif = async (tx: Tx, version: number, motif: string): Promise<FicheEnVigueur> =>
  toFiche(
    tx,
    await tablesOf(tx)
      .selectFrom('soins_non_programmes.fiche_drapeaux')
      .select([
        'version',
        'signee_par',
        sql<FicheDrapeaux>`(contenu - 'motifs') || jsonb_build_object('motifs', jsonb_path_query_array(contenu,
          '$.motifs[*] ? (@.code == $code)', jsonb_build_object('code', ${motif}::text)))`.as('contenu'),
      ])
      .where('cpts_id', '=', tx.cptsId)
      .where('version', '=', version)
      .executeTakeFirst(),
  );

export const findMotif = (fiche: FicheEnVigueur, code: string): MotifDeFiche | undefined =>
  fiche.contenu.motifs.find((motif) => motif.code === code);

/** Questions of a reason, common ones first; none for a reason the sheet no longer has. */
export function questionsOf(fiche: FicheEnVigueur, motifCode: string) {
  const motif = findMotif(fiche, motifCode);
  return motif ? drapeauxDuMotif(fiche.contenu, motif) : [];
}
