import { expect, test } from 'vitest';
import { enter, ready } from './support/browser.ts';
import { checkEverywhere } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();

test('l’administration lit la table des droits, profil par profil', async () => {
  const { page } = await openScreen();
  await enter(page, 'administratrice');
  await page.goto('/reglages?onglet=droits');
  await ready(page, 'Comment votre CPTS travaille');
  await page.getByText(/cases sont toutes éprouvées/).waitFor();
  const table = page.getByRole('region', { name: /^Droits/ }).getByRole('table');
  const cellule = (donnees: string, relation: number) =>
    table.getByRole('row', { name: donnees }).getByRole('cell').nth(relation).textContent();
  expect(await cellule('Suivi social', 0)).toContain('rien');
  expect(await cellule('Identité', 2)).toContain('lit et écrit');
  await page.getByLabel('Qui', { exact: true }).selectOption('Observation (ARS, Assurance maladie)');
  await page.getByRole('heading', { name: /^Observation/ }).waitFor();
  expect(await table.getByText('lit', { exact: false }).count()).toBe(0);
  await page.getByText('lire l’activité, en nombres seulement').waitFor();
});

test('l’observation lit les nombres d’un mois, jamais les petits, et rien d’autre', async () => {
  const { page } = await openScreen();
  await enter(page, 'observatrice');
  await page.goto('/');
  await ready(page, 'Demandes de soins non programmés, mois par mois');
  expect(new URL(page.url()).pathname).toBe('/activite');
  const lieux = page.getByRole('navigation', { name: 'Écrans' }).getByRole('link');
  expect(await lieux.allTextContents()).toEqual(['Activité']);
  const table = page.getByRole('region', { name: /^Demandes par commune/ });
  await table.getByRole('cell').first().waitFor();
  const cells = await table.getByRole('cell').allTextContents();
  expect(cells.length).toBeGreaterThan(4);
  for (const cell of cells)
    if (cell !== 'tu') expect(Number(cell.replaceAll(/\s/g, ''))).toBeGreaterThanOrEqual(11);
  await page.getByText(/lignes dont tout est tu/).click();
  const months = page.getByLabel('Mois');
  const [, before] = await months.locator('option').all();
  await months.selectOption((await before?.getAttribute('value')) ?? '');
  await page.waitForURL('**/activite?mois=*');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger (CSV)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^activite-\d{4}-\d{2}\.csv$/);
  for (const path of ['/api/demandes', '/api/patients', '/api/annuaire/professionnels'])
    expect((await page.request.get(path)).status(), path).toBe(403);
});

test('au bureau et au téléphone, clair et sombre', async () => {
  const { page } = await openScreen();
  await enter(page, 'administratrice');
  await checkEverywhere(page, ['/reglages?onglet=droits']);
  await enter(page, 'observatrice');
  await checkEverywhere(page, ['/activite']);
});
