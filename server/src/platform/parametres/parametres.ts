import { readFileSync } from 'node:fs';
import { getNomsDesComptes } from '../auth/comptes.ts';
import type { Clock } from '../clock.ts';
import type { Tx } from '../db/database.ts';
import { definirErreurs, Refus } from '../refus.ts';

type Statut = 'lu' | 'a-valider' | 'decide';

interface Definition {
  code: string;
  libelle: string;
  valeur: number;
  unite: string;
  /** True when only whole values make sense: no half week on a calendar. */
  entier?: true;
  minimum: number;
  maximum: number;
  statut: Statut;
  source: string;
}

const SEED = JSON.parse(
  readFileSync(new URL('../../../../db/seeds/parametres.json', import.meta.url), 'utf8'),
) as { effetLe: string; parametres: Definition[] };

interface ParametreTables {
  'platform.parametre': {
    cpts_id: string;
    code: string;
    valeur: number;
    source: string;
    statut: Statut;
    effet_le: Date;
    modifie_par: string | null;
  };
}

const erreurs = definirErreurs({
  inconnu: { code: 'parametre-inconnu', status: 404, message: 'Ce paramètre n’existe pas.' },
  pasEntier: { code: 'entier-attendu', status: 400, message: 'Ce paramètre s’écrit sans virgule.' },
  horsBornes: { code: 'hors-bornes', status: 400, message: 'Cette valeur sort des bornes du paramètre.' },
});

/** Values in force for the CPTS: its own where it decided, the defaults of the seed otherwise. */
export type Parametres = (code: string) => number;

/** Reads all parameters of the CPTS at once. The returned function throws on an unknown code: a programming error. */
export async function getParametres(tx: Tx): Promise<Parametres> {
  const rows = await tx
    .tables<ParametreTables>()
    .selectFrom('platform.parametre')
    .select(['code', 'valeur'])
    .where('cpts_id', '=', tx.cptsId)
    .execute();
  const values = new Map(SEED.parametres.map((p) => [p.code, p.valeur]));
  for (const row of rows) values.set(row.code, row.valeur);
  return (code) => {
    const value = values.get(code);
    if (value === undefined) throw new Error(`unknown parameter ${code}`);
    return value;
  };
}

/** Every parameter with its source, status and date, as the settings page shows it. */
export async function listParametres(tx: Tx) {
  const rows = await tx
    .tables<ParametreTables>()
    .selectFrom('platform.parametre')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .execute();
  const own = new Map(rows.map((row) => [row.code, row]));
  const noms = await getNomsDesComptes(
    tx,
    rows.map((row) => row.modifie_par),
  );
  return SEED.parametres.map((definition) => {
    const row = own.get(definition.code);
    return {
      ...definition,
      valeur: row?.valeur ?? definition.valeur,
      source: row?.source ?? definition.source,
      statut: row?.statut ?? definition.statut,
      effetLe: row?.effet_le.toISOString() ?? SEED.effetLe,
      modifiePar: row?.modifie_par ? (noms.get(row.modifie_par) ?? null) : null,
    };
  });
}

/** The CPTS decides a value, within the parameter's bounds. */
export async function updateParametre(
  tx: Tx,
  clock: Clock,
  change: { code: string; valeur: number; source: string; compteId: string },
) {
  const definition = SEED.parametres.find((p) => p.code === change.code);
  if (!definition) throw new Refus(erreurs.inconnu);
  const { minimum, maximum } = definition;
  if (change.valeur < minimum || change.valeur > maximum)
    throw new Refus(erreurs.horsBornes, { minimum, maximum });
  if (definition.entier && !Number.isInteger(change.valeur)) throw new Refus(erreurs.pasEntier);
  const before = (await getParametres(tx))(change.code);
  const row = {
    valeur: change.valeur,
    source: change.source,
    statut: 'decide' as const,
    effet_le: clock.now(),
    modifie_par: change.compteId,
  };
  await tx
    .tables<ParametreTables>()
    .insertInto('platform.parametre')
    .values({ cpts_id: tx.cptsId, code: change.code, ...row })
    .onConflict((conflict) => conflict.columns(['cpts_id', 'code']).doUpdateSet(row))
    .execute();
  // Limits of access, of sessions, of retention are here: who moved one is told.
  tx.trace({
    classe: 'droits',
    action: 'parametre.modifier',
    survenueLe: row.effet_le,
    details: { code: change.code, avant: before, apres: change.valeur },
  });
}
