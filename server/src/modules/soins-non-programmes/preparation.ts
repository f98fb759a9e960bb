import { readFileSync } from 'node:fs';
import type { Tx } from '../../platform/db/database.ts';
import { jsonb } from '../../platform/db/jsonb.ts';
import type { Preparation } from '../../platform/http/context.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import type { FicheDrapeaux } from './domain/fiche.rules.ts';
import { tablesOf } from './tables.ts';

const FICHE = new URL('../../../../db/seeds/fiches/drapeaux-demonstration.json', import.meta.url);

const erreurs = definirErreurs({
  demandesRecues: {
    code: 'demandes-recues',
    status: 409,
    message: 'Des demandes ont été reçues : la CPTS ne peut plus être effacée d’ici.',
  },
});

const TABLES = [
  'reservation',
  'creneau',
  'plage',
  'participation',
  'tour',
  'correction_trajet',
  'fiche_drapeaux',
] as const;

/** The sheet every CPTS starts from. */
export const readFicheModele = (): FicheDrapeaux => JSON.parse(readFileSync(FICHE, 'utf8')) as FicheDrapeaux;

/** A new CPTS starts with the model sheet, unsigned: it orients nobody until one of its doctors signs it. */
export const preparationSnp: Preparation = {
  async create(tx: Tx) {
    const contenu = readFicheModele();
    await tablesOf(tx)
      .insertInto('soins_non_programmes.fiche_drapeaux')
      .values({
        cpts_id: tx.cptsId,
        version: contenu.version,
        contenu: jsonb(contenu),
        source: 'Modèle de Maillage, à valider par un médecin de la CPTS',
        signee_par: null,
        signee_le: null,
      })
      .execute();
  },
  async remove(tx: Tx) {
    const tables = tablesOf(tx);
    const demande = await tables
      .selectFrom('soins_non_programmes.demande')
      .select('id')
      .where('cpts_id', '=', tx.cptsId)
      .limit(1)
      .executeTakeFirst();
    if (demande) throw new Refus(erreurs.demandesRecues);
    for (const table of TABLES) {
      await tables.deleteFrom(`soins_non_programmes.${table}`).where('cpts_id', '=', tx.cptsId).execute();
    }
  },
};
