import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { checkAppRole, ensureAppRole } from './app-role.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('the role the house makes passes the check; the owner does not', async () => {
  await checkAppRole(app.appUrl);
  await expect(checkAppRole(app.ownerUrl)).rejects.toThrow(/DATABASE_APP_URL/);
});

test('a role that is given what the owner has does not pass', async () => {
  const role = `essai_${Date.now()}`;
  await app.owner.unsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'essai'`);
  const url = new URL(app.ownerUrl);
  url.username = role;
  url.password = 'essai';
  try {
    await checkAppRole(url.toString());
    const [owner] = await app.owner<{ name: string }[]>`SELECT current_user AS name`;
    await app.owner.unsafe(`GRANT ${owner?.name ?? ''} TO ${role}`);
    await expect(checkAppRole(url.toString())).rejects.toThrow(/possède des tables/);
  } finally {
    await app.owner.unsafe(`DROP ROLE ${role}`);
  }
});

test('an owner without password gives no password to derive the application’s from', async () => {
  const url = new URL(app.ownerUrl);
  url.password = '';
  await expect(ensureAppRole(url.toString())).rejects.toThrow(/sans mot de passe/);
});
