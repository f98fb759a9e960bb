import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectPhrase, type TestApp, testApp } from '../../../test/app.ts';
import { ecouter } from '../../../test/sse.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

describe('who comes from another site', () => {
  const post = (headers: Record<string, string>) =>
    app.server.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { host: 'cpts.example', ...headers },
    });

  test.each([
    [{ origin: 'https://ailleurs.example' }],
    [{ origin: 'https://cpts.example.ailleurs.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('may not act: %j', async (headers) => {
    const answer = await post(headers as never);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'origine-etrangere' });
    expectPhrase(answer.json());
  });

  test.each([[{}], [{ origin: 'http://cpts.example' }], [{ 'sec-fetch-site': 'same-origin' }]])(
    'but the screens may: %j',
    async (headers) => {
      expect((await post(headers as never)).statusCode).toBe(200);
    },
  );
});

test('an answer is never kept by a cache, nor guessed to be something else', async () => {
  const { headers } = await app.server.inject('/api/installation');
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
});

test.each(['/api', '/api/installation', '/health', '/', '/api/nulle-part'])(
  '%s: scripts of our own files only, no frame, no address told to others',
  async (url) => {
    const { headers } = await app.server.inject(url);
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'self'");
    expect(csp).toMatch(/script-src 'self'(;|$)/);
    expect(csp).toContain("script-src-attr 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['x-powered-by']).toBeUndefined();
  },
);

test('the document of the API describes every address it answers at', async () => {
  const { paths } = (await app.server.inject('/api/openapi.json')).json();
  expect(Object.keys(paths)).toContain('/demandes/{id}/propositions');
  expect(Object.keys(paths)).toContain('/evenements');
  expect(paths['/demandes'].post.responses['4XX']).toBeDefined();
});

test('too large a body is refused in French', async () => {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/installation',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ nom: 'x'.repeat(600_000) }),
  });
  expect(answer.statusCode).toBe(413);
  expectPhrase(answer.json());
});

test('/health says « prêt » only while the database answers', async () => {
  const { server, db } = await app.secondServer();
  expect((await server.inject('/health')).json()).toEqual({ etat: 'pret' });
  await db.close();
  const answer = await server.inject('/health');
  expect([answer.statusCode, answer.json()]).toEqual([503, { etat: 'indisponible' }]);
  await server.close();
});

describe('a stop', () => {
  test('waits neither for a spare connection of a browser nor for a screen that listens', async () => {
    const second = await app.secondServer();
    const origin = await second.server.listen({ port: 0, host: '127.0.0.1' });
    const spare = await new Promise<Socket>((resolve) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => resolve(socket));
    });
    const cpts = await app.createCpts({ semaines: [] });
    const screen = await ecouter(origin, await cpts.client('regulatrice').cookie());
    // Would last a minute, beyond the limit of a test.
    await second.close();
    await screen.fin;
    spare.destroy();
  });
});
