import { getCpts, listCpts } from '../../../platform/auth/cpts.ts';
import type { App } from '../../../platform/http/context.ts';

/** Whether this server already has its CPTS. Public: the first-run page asks before there is any account. */
export async function getInstallation(app: App) {
  const [cptsId] = await listCpts(app.db);
  return {
    etat: cptsId ? ('configuree' as const) : ('a-configurer' as const),
    demonstration: app.demonstration,
    codeRequis: app.codeInstallation !== undefined,
    nom: cptsId ? (await app.db.inTenant(cptsId, getCpts)).nom : null,
  };
}
