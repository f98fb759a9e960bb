import { beforeAll, expect, test } from 'vitest';
import { Api } from './support/api.ts';
import { enter, ready, signIn } from './support/browser.ts';
import { checkEverywhere } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();

beforeAll(async () => {
  // A request received, an account invited: one of these is told to the administrator.
  await (await Api.signIn('regulatrice')).createDemande({ age: 31 });
});

test('l’administration lit qui est entré, filtre, exporte, et voit l’état de la chaîne', async () => {
  const { page } = await openScreen();
  await enter(page, 'administratrice');
  await page.goto('/journal');
  await ready(page, 'Qui a fait quoi sur la plateforme');
  const traces = page.getByRole('list', { name: /^Traces/ }).getByRole('listitem');
  await traces.filter({ hasText: 'Odile Capdevielle a ouvert une session' }).first().waitFor();
  expect(await page.getByRole('main').textContent()).not.toMatch(/a ouvert une demande|demande\.creer/);
  await page.getByRole('heading', { name: 'État de la chaîne' }).waitFor();
  await expect.poll(() => page.getByText(/traces? enchaînées?/).count()).toBe(1);

  await page.getByLabel('Quoi').selectOption('Exports');
  await page.waitForURL('**/journal?classe=export');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter (CSV)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^journal-\d{4}-\d{2}-\d{2}\.csv$/);
  // The address keeps the filter; the export has written itself.
  await page.reload();
  await traces.filter({ hasText: 'a exporté le journal' }).waitFor();
  expect(await page.getByLabel('Quoi').inputValue()).toBe('export');
});

test('au bureau et au téléphone, clair et sombre', async () => {
  const { page } = await openScreen();
  await enter(page, 'administratrice');
  await checkEverywhere(page, ['/journal', '/journal?classe=purge']);
});

test('un autre rôle ne voit ni l’écran dans la barre, ni le journal', async () => {
  const { page } = await openScreen();
  await signIn(page, 'secretaire');
  expect(await page.getByRole('link', { name: 'Journal' }).count()).toBe(0);
  await page.goto('/journal');
  await page.getByText('Le journal se lit depuis l’administration ou la coordination').waitFor();
});
