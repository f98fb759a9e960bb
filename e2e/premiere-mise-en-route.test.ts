import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { PHONE } from './support/browser.ts';
import { checkAxe, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();
const origin = () => inject('reelle').origin;

const h1 = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const annulation = (page: Page) =>
  page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Annuler' }) });
const total = (page: Page, texte: RegExp) => page.getByRole('main').getByText(texte).first().waitFor();

async function ajouter(page: Page, cherche: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Ajouter au territoire' }).fill(cherche);
  await page.getByRole('option', { name: option }).click();
}

// One story, told in order: each chapter begins where the former ended.
describe('une CPTS naît dans le navigateur, sans terminal', () => {
  let lien = '';

  test('hors démonstration, les comptes en un clic n’existent pas', async () => {
    const liste = await fetch(`${origin()}/api/demo/comptes`);
    const entree = await fetch(`${origin()}/api/demo/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ compte: 'regulatrice' }),
    });
    expect([liste.status, entree.status]).toEqual([404, 404]);
    expect(entree.headers.getSetCookie()).toEqual([]);
  });

  test('nom, communes, zones, premiers comptes : tout se fait, tout se défait', async () => {
    const { page, context } = await openScreen({ origin: origin() });
    await context.grantPermissions(['clipboard-write']);
    await page.goto('/');
    await h1(page, 'Comment s’appelle votre CPTS ?').waitFor();
    expect(new URL(page.url()).pathname).toBe('/installation');
    expect(await page.getByText('DÉMONSTRATION').count()).toBe(0);
    await page.getByRole('button', { name: 'Choisir les communes' }).click();
    await page.getByText('Indiquez le nom de la CPTS.').waitFor();
    await checkAxe(page, 'installation, nom manquant');
    await page.getByLabel('Nom de la CPTS').fill('CPTS des Gaves');
    await page.keyboard.press('Enter');

    await h1(page, 'Quelles communes ?').waitFor();
    await ajouter(page, 'tarbes-lourdes', /Tarbes-Lourdes-Pyrénées/);
    await total(page, /^86\scommunes$/);
    await total(page, /^127\s612\shabitants$/);
    await page.getByLabel('Chercher parmi les communes choisies').fill('lourdes');
    await page.getByRole('button', { name: 'Retirer Lourdes' }).click();
    await total(page, /^85\scommunes$/);
    await annulation(page)
      .filter({ hasText: 'Lourdes retirée.' })
      .getByRole('button', { name: 'Annuler' })
      .click();
    await total(page, /^86\scommunes$/);
    await ajouter(page, '64445', /^Pau/);
    await total(page, /^87\scommunes$/);
    await page.getByLabel('Chercher parmi les communes choisies').fill('');
    await checkAxe(page, 'installation, communes');

    // The map does what the list does: its middle is some commune of the territory.
    const carte = page
      .getByRole('region', { name: 'Map' })
      .or(page.locator('canvas.maplibregl-canvas'))
      .first();
    await carte.waitFor();
    await page.getByText('Cliquez une commune pour l’ajouter ou la retirer.').waitFor();
    const boite = (await carte.boundingBox())!;
    await expect
      .poll(
        async () => {
          await page.mouse.click(boite.x + boite.width / 2, boite.y + boite.height / 2);
          return page
            .getByText(/^8[68]\scommunes$/)
            .first()
            .isVisible();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(true);
    await annulation(page).getByRole('button', { name: 'Annuler' }).click();
    await total(page, /^87\scommunes$/);
    await page.getByRole('button', { name: 'Continuer' }).click();

    await h1(page, 'Voulez-vous des zones ?').waitFor();
    await page.getByRole('button', { name: 'Créer une zone' }).click();
    await page.getByLabel('Nom de la zone 1').fill('Plaine');
    await page.getByLabel('Tarbes', { exact: true }).check();
    await page.getByText(/^86\scommunes sans zone\.$/).waitFor();
    await page.getByRole('button', { name: 'Créer une autre zone' }).click();
    await page.getByLabel('Nom de la zone 2').fill('plaine');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText(/Deux zones s’appellent/).waitFor();
    await page.getByLabel('Nom de la zone 2').fill('Montagne');
    await page.getByRole('button', { name: /^Y mettre 86\scommunes sans zone/ }).click();
    await page.getByText('Toutes les communes ont leur zone.').waitFor();
    await checkAxe(page, 'installation, zones');
    await page.getByRole('button', { name: 'Continuer' }).click();

    await h1(page, 'Qui entre en premier ?').waitFor();
    await page.getByRole('button', { name: 'Créer la CPTS' }).click();
    await page.getByRole('alert').filter({ hasText: 'Nommez au moins une personne' }).waitFor();
    await page.getByLabel('Prénom').fill('Aude');
    await page.getByLabel('Nom', { exact: true }).fill('Barthe');
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    await page.getByLabel('Prénom').nth(1).fill('Noé');
    await page.getByLabel('Nom', { exact: true }).nth(1).fill('Soulé');
    await checkAxe(page, 'installation, premiers comptes');
    // A page reloaded by mistake loses nothing.
    await expect
      .poll(() => page.evaluate(() => sessionStorage.getItem('maillage-installation')))
      .toContain('Soulé');
    await page.reload();
    await page.getByText('CPTS des Gaves').waitFor();
    await page.getByRole('button', { name: 'Créer la CPTS' }).click();

    await h1(page, 'CPTS des Gaves est prête').waitFor();
    await checkAxe(page, 'installation, liens d’entrée');
    await page.getByRole('button', { name: /^Copier : Lien d’entrée de Aude Barthe/ }).click();
    await page.getByText('Lien copié.').waitFor();
    const perdu = await page.getByLabel('Lien d’entrée de Aude Barthe').inputValue();

    await page.getByRole('button', { name: 'Tout recommencer' }).click();
    await h1(page, 'Comment s’appelle votre CPTS ?').waitFor();
    const { page: tard, allow } = await openScreen({ origin: origin() });
    allow('410 POST /api/invitations/acceptation');
    await tard.goto(perdu);
    await tard.getByRole('button', { name: 'Entrer' }).click();
    await tard
      .getByRole('alert')
      .filter({ hasText: 'Ce lien a déjà servi, ou il est trop ancien.' })
      .waitFor();
    await checkAxe(tard, 'lien d’entrée mort');
  });

  test('au téléphone, une intercommunalité et une personne suffisent', async () => {
    const { page } = await openScreen({ origin: origin(), size: PHONE });
    await page.goto('/installation');
    await page.getByLabel('Nom de la CPTS').fill('CPTS des Gaves');
    await noHorizontalScroll(page, 'installation, nom, téléphone');
    await page.getByRole('button', { name: 'Choisir les communes' }).click();
    await ajouter(page, 'tarbes-lourdes', /Tarbes-Lourdes-Pyrénées/);
    await total(page, /^86\scommunes$/);
    await noHorizontalScroll(page, 'installation, communes, téléphone');
    await checkAxe(page, 'installation, communes, téléphone');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await h1(page, 'Voulez-vous des zones ?').waitFor();
    await page.getByRole('button', { name: 'Continuer sans zone' }).click();
    await page.getByLabel('Prénom').fill('Aude');
    await page.getByLabel('Nom', { exact: true }).fill('Barthe');
    await noHorizontalScroll(page, 'installation, comptes, téléphone');
    await checkAxe(page, 'installation, comptes, téléphone');
    await page.getByRole('button', { name: 'Créer la CPTS' }).click();
    await h1(page, 'CPTS des Gaves est prête').waitFor();
    await noHorizontalScroll(page, 'installation, liens, téléphone');
    lien = await page.getByLabel('Lien d’entrée de Aude Barthe').inputValue();
  });

  test('le lien ouvre la session, une seule fois ; l’installation ne se refait pas', async () => {
    expect(lien).toMatch(/\/entrer#jeton=/);
    const { page } = await openScreen({ origin: origin() });
    await page.goto(lien);
    await h1(page, 'Bienvenue').waitFor();
    expect(page.url(), 'the token leaves the address bar').not.toContain('jeton');
    await checkAxe(page, 'entrer par son lien');
    await page.getByRole('button', { name: 'Entrer' }).click();
    await h1(page, 'Quel appel ?').waitFor();
    await page.getByText('CPTS des Gaves').first().waitFor();
    expect(await page.getByText('DÉMONSTRATION').count()).toBe(0);
    await checkAxe(page, 'bureau d’une CPTS neuve');
    await page.goto('/annuaire');
    await h1(page, 'Qui cherchez-vous ?').waitFor();
    await page.getByText('L’annuaire est encore vide').waitFor();
    await checkAxe(page, 'annuaire vide');

    const { page: autre, allow } = await openScreen({ origin: origin() });
    allow('410 POST /api/invitations/acceptation');
    await autre.goto(lien);
    await autre.getByRole('button', { name: 'Entrer' }).click();
    await autre.getByRole('alert').filter({ hasText: 'Ce lien a déjà servi' }).waitFor();
    await autre.goto('/installation');
    await h1(autre, 'Installation déjà faite').waitFor();
    await checkAxe(autre, 'installation déjà faite');
    await autre.goto('/connexion');
    await h1(autre, 'Comment entrez-vous ?').waitFor();
    await checkAxe(autre, 'connexion hors démonstration');
  });
});
