import { OpenAPIGenerator } from '@orpc/openapi';
import type { AnyRouter } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

const ERREUR = {
  type: 'object',
  required: ['code', 'status', 'message'],
  properties: {
    code: { type: 'string', description: 'stable, à lire par un programme' },
    status: { type: 'integer' },
    message: { type: 'string', description: 'phrase en français, à montrer' },
    data: { description: 'identifiants ou champs concernés' },
  },
};

const EVENEMENTS = {
  get: {
    tags: ['Évènements'],
    summary: 'Flux d’évènements (server-sent events), repris par Last-Event-ID',
    parameters: [
      { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'integer', minimum: 0 } },
      { name: 'depuis', in: 'query', required: false, schema: { type: 'integer', minimum: 0 } },
    ],
    responses: { 200: { description: 'Identifiants seulement', content: { 'text/event-stream': {} } } },
  },
};

/** The OpenAPI 3.1 document of the whole API, generated from the contract. */
export async function generateOpenApi(router: AnyRouter): Promise<Record<string, unknown>> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = (await generator.generate(router, {
    info: { title: 'Maillage', version: '0.1.0', license: { name: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/api' }],
  })) as unknown as { paths: Record<string, Record<string, Operation>> };
  document.paths['/evenements'] = EVENEMENTS as unknown as Record<string, Operation>;
  for (const operations of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      operation.responses['4XX'] = {
        description: 'Refus : rien n’a été écrit',
        content: { 'application/json': { schema: ERREUR } },
      };
      if (method !== 'get') operation.parameters = [...(operation.parameters ?? []), CLE];
    }
  }
  return document as unknown as Record<string, unknown>;
}

const CLE = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'la même clé donne la même réponse, une fois (8 à 200 caractères)',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

interface Operation {
  parameters?: unknown[];
  responses: Record<string, unknown>;
}
