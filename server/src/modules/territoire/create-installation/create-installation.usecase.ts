import type { Role } from '@maillage/contracts';
import { systeme } from '../../../platform/access/acteur.ts';
import { createCpts, lockInstallation } from '../../../platform/auth/cpts.ts';
import { openCompte } from '../../../platform/auth/ouverture.ts';
import type { RequestContext } from '../../../platform/http/context.ts';
import { newId } from '../../../platform/ids.ts';
import { Refus } from '../../../platform/refus.ts';
import { assignZones, type ZoneSaisie } from '../domain/territoire.rules.ts';
import type { TerritoireTables } from '../tables.ts';
import { erreurs } from './create-installation.errors.ts';
import { countCommunes, insertTerritoire } from './create-installation.repository.ts';

export interface CreateInstallationInput {
  code?: string | undefined;
  nom: string;
  fuseau: string;
  communes: string[];
  zones: ZoneSaisie[];
  comptes: { prenom: string; nom: string; role: Role }[];
}

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('fr', { timeZone: name }));
  } catch {
    return false;
  }
};

/**
 * First run: the CPTS, its communes and zones, its first accounts, in one transaction. There is nobody to
 * authorise yet: it works once, from this machine or with the code the server printed.
 */
export async function createInstallation(context: RequestContext, input: CreateInstallationInput) {
  const { db, clock } = context;
  if (context.codeInstallation !== undefined && input.code !== context.codeInstallation) {
    throw new Refus(erreurs.codeFaux);
  }
  if (!isTimeZone(input.fuseau)) throw new Refus(erreurs.fuseauInconnu);
  if (!input.comptes.some((compte) => compte.role === 'coordinateur'))
    throw new Refus(erreurs.sansCoordination);
  const communes = [...new Set(input.communes)];
  const zones = assignZones(communes, input.zones);
  if (!zones) throw new Refus(erreurs.zoneHorsTerritoire);
  if ((await countCommunes(db.outside<TerritoireTables>(), communes)) !== communes.length) {
    throw new Refus(erreurs.communeInconnue);
  }

  const cptsId = newId();
  return db.inTenant(systeme(cptsId), async (tx) => {
    if (await lockInstallation(tx)) throw new Refus(erreurs.dejaFaite);
    await createCpts(tx, clock, input);
    await insertTerritoire(tx, communes, zones);
    for (const preparation of context.preparations) await preparation.create(tx, clock);
    const comptes = [];
    for (const compte of input.comptes) {
      const { id, lien } = await openCompte(context, tx, compte);
      comptes.push({ id, ...compte, lien });
    }
    return { cptsId, comptes };
  });
}
