// The shape of a module and of a use case, as the house writes them (territoire/get-territoire,
// territoire/create-installation). When the house changes its shape, change it here in the same commit.

/** Verbs that only read: no transaction to replay, no Idempotency-Key, no event. */
const READS = new Set(['list', 'get', 'compute', 'export']);

const pascal = (kebab) => kebab.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const camel = (kebab) => {
  const name = pascal(kebab);
  return name.charAt(0).toLowerCase() + name.slice(1);
};

/** @returns {Record<string, string>} file name -> text */
export function moduleFiles(module) {
  const schema = module.replaceAll('-', '_');
  return {
    'README.md': `# ${module}

What it does, in one sentence that a person of a CPTS would say.

- **For whom**:
- **Tables**: schema \`${schema}\`:
- **Events**: none yet.
- **Law**: who holds each open thing, until which deadline? (nobody left without an answer)
- **Rules' sources**:
`,
    'module.json': '{ "dependsOn": [] }\n',
    'index.ts': `/** The front door: what neighbours and the composition root may use. */
export const ${camel(module)}Routes = {};
`,
    'tables.ts': `import type { Tx } from '../../platform/db/database.ts';

/** The tables of this module, and no other's. Keys: '${schema}.<table>'. */
// biome-ignore lint/complexity/noBannedTypes: empty until the first migration of the module.
export type ${pascal(module)}Tables = {};

export const tablesOf = (tx: Tx) => tx.tables<${pascal(module)}Tables>();
`,
    'index.test.ts': `import { expect, it } from 'vitest';
import { ${camel(module)}Routes } from './index.ts';

// A module is born with its first use case: npm run new:usecase -- ${module}/<verb-noun>
it('écrivez-moi : ${module} opens at least one route', () => {
  expect(Object.keys(${camel(module)}Routes)).not.toHaveLength(0);
});
`,
  };
}

/**
 * @param {{module: string, room: string, verb: string, noun: string}} useCase room is the folder, verb-noun
 * @returns {Record<string, string>} file name -> text
 */
export function useCaseFiles(useCase) {
  const { room } = useCase;
  return {
    [`${room}.route.ts`]: route(useCase),
    [`${room}.usecase.ts`]: READS.has(useCase.verb) ? reading(useCase) : writing(useCase),
    [`${room}.repository.ts`]: repository(useCase),
    [`${room}.errors.ts`]: errors(),
    [`${room}.test.ts`]: test(useCase),
  };
}

const route = ({
  module,
  room,
  verb,
  noun,
}) => `import { api, connecte } from '../../../platform/http/api.ts';
import { ${camel(room)} } from './${room}.usecase.ts';

// Contract first: contracts/src/${module}/contract.ts. Then plug this route in ../index.ts.
export const ${camel(room)}Route = api.${camel(module)}.${camel(noun)}.${verb}
  .use(connecte)
  .handler(({ input, context }) => ${camel(room)}(context, input));
`;

const inputOf = (room) => `export interface ${pascal(room)}Input {
  id: string;
}
`;

const reading = ({ room, noun }) => `import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { erreurs } from './${room}.errors.ts';
import { find${pascal(noun)} } from './${room}.repository.ts';

${inputOf(room)}
/** What a person gets from this, and who may ask. The right is declared in platform/access/droits.ts. */
export async function ${camel(room)}({ session, db }: AuthenticatedContext, input: ${pascal(room)}Input) {
  authorise(session, '${camel(noun)}.lire', null);
  return db.inTenant(session.cptsId, async (tx) => {
    const found = await find${pascal(noun)}(tx, input.id);
    if (!found) throw new Refus(erreurs.introuvable);
    return found;
  });
}
`;

const writing = ({
  module,
  room,
  noun,
}) => `import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { erreurs } from './${room}.errors.ts';
import { find${pascal(noun)} } from './${room}.repository.ts';

${inputOf(room)}
/**
 * What changes for whom. One transaction: the rules (../domain), the repository, the event. What stays open
 * after it has a holder and a deadline. The right is declared in platform/access/droits.ts.
 */
export async function ${camel(room)}(context: AuthenticatedContext, input: ${pascal(room)}Input) {
  authorise(context.session, '${camel(noun)}.modifier', null);
  return write(context, '${module}/${room}', input, async (tx) => {
    const found = await find${pascal(noun)}(tx, input.id);
    if (!found) throw new Refus(erreurs.introuvable);
    // tx.emit(...): the event is written in the same transaction as the fact.
    return found;
  });
}
`;

const repository = ({ noun }) => `import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Undefined when this CPTS has no such row. The tenant is in every WHERE. */
export async function find${pascal(noun)}(tx: Tx, id: string): Promise<{ id: string } | undefined> {
  const tables = tablesOf(tx);
  throw new Error(\`to write: \${typeof tables} \${tx.cptsId} \${id}\`);
}
`;

const errors = () => `import { definirErreurs } from '../../../platform/refus.ts';

/** Each refusal: a stable code, a status, a French sentence that says what to do next. */
export const erreurs = definirErreurs({
  introuvable: {
    code: 'introuvable',
    status: 404,
    message: 'Introuvable : l’élément a peut-être été retiré. Revenez à la liste.',
  },
});
`;

const test = ({ module, room }) => `import { describe, expect, it } from 'vitest';

describe('${module}/${room}', () => {
  it('écrivez-moi : what must be true when all goes well', () => {
    expect.fail('écrivez-moi');
  });
  it.todo('a role without the right is refused, nothing written');
  it.todo('the object of another CPTS is not found');
  it.todo('bad input: 4xx, the field named, nothing written');
  it.todo('the same Idempotency-Key gives the same answer, once');
});
`;
