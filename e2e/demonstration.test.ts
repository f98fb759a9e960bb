import { describe, expect, inject, test } from 'vitest';
import { Api } from './support/api.ts';
import { type Compte, PHONE, signIn } from './support/browser.ts';
import { checkAxe, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();

describe('la démonstration se dit et se quitte', () => {
  test.each<[Compte, string[]]>([
    ['regulatrice', ['/regulation', '/regulation/nouvelle', '/annuaire', '/ma-journee', '/reglages']],
    ['secretaire', ['/regulation', '/annuaire', '/annuaire/ajouter', '/reglages?onglet=trajets']],
    ['medecin', ['/ma-journee', '/annuaire', '/reglages?onglet=fiche']],
    ['coordinatrice', ['/regulation', '/annuaire', '/reglages', '/reglages?onglet=comptes']],
  ])('%s entre en un clic, voit DÉMONSTRATION partout, et quitte', async (compte, routes) => {
    const { page } = await openScreen();
    await page.goto('/');
    await page.waitForURL('**/connexion');
    await page.getByText('DÉMONSTRATION').waitFor();
    await signIn(page, compte);
    for (const route of routes) {
      await page.goto(route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('DÉMONSTRATION').isVisible(), route).toBe(true);
    }
    await page.getByRole('button', { name: /^Mon compte/ }).click();
    await checkAxe(page, 'menu du compte');
    await page.getByRole('button', { name: 'Quitter' }).click();
    await page.waitForURL('**/connexion');
    await page.goto('/annuaire');
    await page.waitForURL('**/connexion');
  });

  test('sans compte aussi : connexion, lien, installation, adresse inconnue, API', async () => {
    const { page } = await openScreen({ size: PHONE });
    for (const route of ['/connexion', '/entrer', '/installation', '/nulle-part', '/api']) {
      await page.goto(route);
      await page
        .getByRole('heading', { level: 1 })
        .or(page.getByRole('heading', { level: 2 }))
        .first()
        .waitFor();
      await page.getByText('DÉMONSTRATION').first().waitFor();
      if (route === '/api') continue;
      await noHorizontalScroll(page, route);
      await checkAxe(page, route);
    }
  });

  test('une adresse inconnue le dit et ramène à l’accueil', async () => {
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    await page.goto('/regulation/nulle/part');
    await page.getByRole('heading', { name: 'Cette page n’existe pas', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
    await page.getByRole('heading', { name: 'Quel appel ?', level: 1 }).waitFor();
  });

  test('elle n’écoute que sur cette machine', () => {
    expect(new URL(inject('demonstration').origin).hostname).toBe('127.0.0.1');
  });
});

describe('quand le lien se coupe', () => {
  test('le bureau le dit, puis se remet à jour de lui-même, sans rechargement', async () => {
    const { page, context, allow } = await openScreen();
    allow('ERR_INTERNET_DISCONNECTED', 'Failed to load resource', 'load preload assets');
    await signIn(page, 'regulatrice');
    await page.evaluate(() => Object.assign(window, { sameLoad: true }));
    await page.getByRole('heading', { name: 'Demandes', level: 2 }).waitFor();
    await context.setOffline(true);
    // The clock of the screens turns every ten seconds.
    await page.getByText(/^Hors ligne, dernières données/).waitFor({ timeout: 30_000 });
    await checkAxe(page, 'hors ligne');
    const secretaire = await Api.signIn('secretaire');
    await secretaire.createDemande({ age: 88, motif: 'vertiges' });
    await context.setOffline(false);
    await page
      .getByRole('link', { name: /^Vertiges, tête qui tourne, 88\sans/ })
      .waitFor({ timeout: 30_000 });
    await page.getByText(/^Hors ligne/).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => 'sameLoad' in window)).toBe(true);
  });

  test('une session fermée ailleurs est dite, sans perdre ce qui est écrit', async () => {
    const { page, context, allow } = await openScreen();
    allow(/^401 /);
    await signIn(page, 'regulatrice');
    await page.keyboard.press('n');
    await page.getByLabel('Âge').fill('34');
    const autre = await context.newPage();
    await autre.goto('/annuaire');
    await autre.getByRole('button', { name: /^Mon compte/ }).click();
    await autre.getByRole('button', { name: 'Quitter' }).click();
    await autre.waitForURL('**/connexion');
    await page.bringToFront();
    await page.getByRole('combobox', { name: 'Commune où elle se trouve' }).fill('pau');
    await page.getByRole('button', { name: 'Voir en tableau' }).click();
    const secretaire = await Api.signIn('secretaire');
    await secretaire.createDemande({ age: 89, motif: 'vertiges' });
    await page.getByText('Votre session est fermée.').waitFor({ timeout: 30_000 });
    expect(await page.getByLabel('Âge').inputValue()).toBe('34');
    await checkAxe(page, 'session fermée');
  });
});
