import { authorise } from '../access/authorise.ts';
import { api, connecte } from '../http/api.ts';
import { write } from '../write.ts';
import { listParametres, updateParametre } from './parametres.ts';

const list = api.parametres.list.use(connecte).handler(async ({ context }) => {
  authorise(context.session, 'parametres.lire', null);
  return context.db.inTenant(context.session, async (tx) => ({
    parametres: await listParametres(tx),
  }));
});

const update = api.parametres.update.use(connecte).handler(async ({ input, context }) => {
  const { session, clock } = context;
  authorise(session, 'parametres.modifier', null);
  return write(context, 'platform.update-parametre', input, async (tx) => {
    await updateParametre(tx, clock, { ...input, compteId: session.compteId });
    tx.emit({
      type: 'parametres.modifies',
      objet: session.cptsId,
      compteId: session.compteId,
      survenuLe: clock.now(),
    });
    const changed = (await listParametres(tx)).find((p) => p.code === input.code);
    if (!changed) throw new Error('parameter written but not listed');
    return changed;
  });
});

export const parametresRoutes = { list, update };
