import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { Api } from './support/api.ts';
import { PHONE, ready, signIn } from './support/browser.ts';
import { checkAxe, checkBasics, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();
const origin = () => inject('demonstration').origin;
/** Passkeys need a name: the same server, by the name of this machine. */
const localhost = () => origin().replace('127.0.0.1', 'localhost');

const h1 = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** In, whatever the first screen of the account is. */
const dedans = (page: Page) =>
  page.waitForURL((url) => url.pathname !== '/' && !/^\/(connexion|entrer)/.test(url.pathname));

/** Chromium's own authenticator: a key found without a name, opened by the person. */
async function authenticator(context: BrowserContext, page: Page) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verify: (isUserVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    keys: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}

/** Every rule, at the desk in dark, on the phone in light; the picture for whoever wants to see. */
async function checkScreen(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  const folder = process.env.MAILLAGE_IMAGES;
  if (folder) mkdirSync(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const where = `${name}, ${width}, ${theme}`;
      await checkBasics(page, where);
      await noHorizontalScroll(page, where);
      await checkAxe(page, where);
      if (folder)
        await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
}

/** A new entry link for a demonstration account, at the name of this machine. */
async function lienPour(nom: string): Promise<string> {
  const coordination = await Api.signIn('coordinatrice');
  const { comptes } = await coordination.call<{ comptes: { id: string; nom: string }[] }>('GET', '/comptes');
  const id = comptes.find((compte) => compte.nom === nom)?.id;
  const { lien } = await coordination.call<{ lien: string }>('POST', `/comptes/${id}/invitations`, {});
  return lien.replace(origin(), localhost());
}

describe('par Pro Santé Connect', () => {
  test('le médecin s’identifie, travaille, quitte : Pro Santé Connect l’oublie aussi', async () => {
    // From localhost to 127.0.0.1 and back: two sites for a browser, as in real life.
    const { page } = await openScreen({ origin: localhost() });
    await page.goto('/connexion');
    await page.getByRole('button', { name: 'S’identifier avec Pro Santé Connect' }).waitFor();
    await checkScreen(page, 'connexion');
    await page.getByRole('button', { name: 'S’identifier avec Pro Santé Connect' }).click();
    await h1(page, 'Avec quelle e-CPS ?').waitFor();
    expect(new URL(page.url()).origin).toBe(origin());
    expect(await page.getByText('DÉMONSTRATION').isVisible()).toBe(true);
    await checkAxe(page, 'Pro Santé Connect de démonstration');
    await page.getByRole('button', { name: /RPPS/ }).first().click();
    await page.waitForURL('**/ma-journee');
    expect(new URL(page.url()).origin).toBe(localhost());
    // Nothing of the answer stays in the address, nor in the history.
    expect(await page.evaluate(() => document.location.href)).not.toContain('code=');
    await page.reload();
    await h1(page, /./).waitFor();
    await page.getByRole('button', { name: /^Mon compte/ }).click();
    await page.getByRole('link', { name: 'Mon compte, mes clés' }).click();
    await page.getByText('par Pro Santé Connect').first().waitFor();

    await page.getByRole('button', { name: /^Mon compte/ }).click();
    await page.getByRole('button', { name: 'Quitter', exact: true }).click();
    await page.waitForURL(`${localhost()}/connexion`);
    await page.getByRole('button', { name: 'S’identifier avec Pro Santé Connect' }).click();
    await h1(page, 'Avec quelle e-CPS ?').waitFor();
  });

  test('qui renonce, ou revient avec une vieille réponse, n’entre pas et sait quoi faire', async () => {
    const { page, allow } = await openScreen();
    allow('403 POST /api/connexion/psc/retour', '410 POST /api/connexion/psc/retour');
    await page.goto('/connexion');
    await page.getByRole('button', { name: 'S’identifier avec Pro Santé Connect' }).click();
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await h1(page, 'Vous n’êtes pas entré').waitFor();
    await page.getByRole('alert').filter({ hasText: 'abandonnée' }).waitFor();
    await checkScreen(page, 'psc-refus');
    await page.goto('/connexion/retour?code=vieux&state=vieux');
    await page.getByRole('alert').filter({ hasText: 'a trop attendu, ou a déjà servi' }).waitFor();
    await page.getByRole('link', { name: 'Revenir à la page de connexion' }).click();
    await h1(page, 'Qui êtes-vous aujourd’hui ?').waitFor();
  });
});

test('membre de plusieurs CPTS : l’écran demande laquelle', async () => {
  const { page } = await openScreen();
  // The demonstration has one CPTS: the screen alone is looked at here, the choice itself in connexion-psc.test.ts.
  await page.route('**/api/connexion/psc/retour', (route) =>
    route.fulfill({
      json: {
        session: null,
        choix: [
          { cptsId: '019e0000-0000-7000-8000-000000000001', nom: 'CPTS des Gaves' },
          { cptsId: '019e0000-0000-7000-8000-000000000002', nom: 'CPTS Tarbes-Lourdes-Pyrénées' },
        ],
      },
    }),
  );
  await page.goto('/connexion/retour?code=x&state=y');
  await h1(page, 'Dans quelle CPTS ?').waitFor();
  await page.getByRole('button', { name: 'CPTS des Gaves' }).waitFor();
  await checkScreen(page, 'choix-cpts');
});

describe('par clé d’accès', () => {
  test('le lien fait créer la clé ; elle entre ensuite seule, se retire, et une copie est refusée', async () => {
    const { page, context, allow } = await openScreen({ origin: localhost() });
    const cles = await authenticator(context, page);
    const lien = await lienPour('Dupouy');
    await page.goto(lien);
    await h1(page, 'Créez votre clé d’accès').waitFor();
    expect(page.url(), 'the token leaves the address bar').not.toContain('jeton');
    await checkScreen(page, 'entrer-cle');
    await page.getByLabel('Nom de cet appareil').fill('Portable de Claire');
    await page.getByRole('button', { name: 'Créer ma clé et entrer' }).click();
    await dedans(page);
    const [made] = await cles.keys();
    expect(made).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });

    await page.getByRole('button', { name: /^Mon compte/ }).click();
    await page.getByRole('link', { name: 'Mon compte, mes clés' }).click();
    await page.getByText('Portable de Claire', { exact: true }).waitFor();
    await checkScreen(page, 'mon-compte');
    await page.getByRole('button', { name: /^Mon compte/ }).click();
    await page.getByRole('button', { name: 'Quitter', exact: true }).click();
    await page.waitForURL('**/connexion');

    await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
    await dedans(page);
    expect((await cles.keys())[0]?.signCount).toBeGreaterThan(made?.signCount ?? 0);

    // The last way in goes only when one says one knows.
    allow('409 DELETE /api/mon-compte/cles', '403 POST /api/connexion/cle/reponse');
    await page.goto('/mon-compte');
    await page.getByRole('button', { name: 'Retirer la clé Portable de Claire' }).click();
    await page.getByRole('alert').filter({ hasText: 'dernière façon d’entrer' }).waitFor();
    await checkAxe(page, 'dernière clé');
    await page.getByRole('button', { name: 'Retirer quand même' }).click();
    await page.getByText('il vous faudra un nouveau lien du secrétariat').waitFor();
    await page.getByRole('button', { name: /^Quitter la session/ }).click();
    await page.waitForURL('**/connexion');
    await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
    await page.getByRole('alert').filter({ hasText: 'n’a pas été reconnue' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/connexion');
  });

  test('qui ne se fait pas reconnaître de l’appareil n’entre pas, et peut réessayer', async () => {
    const { page, context } = await openScreen({ origin: localhost() });
    const cles = await authenticator(context, page);
    await page.goto(await lienPour('Dupouy'));
    await page.getByRole('button', { name: 'Créer ma clé et entrer' }).click();
    await dedans(page);
    await page.getByRole('button', { name: /^Mon compte/ }).click();
    await page.getByRole('button', { name: 'Quitter', exact: true }).click();
    await page.waitForURL('**/connexion');
    await cles.verify(false);
    await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
    await page.getByRole('alert').filter({ hasText: 'Réessayez quand vous voulez' }).waitFor();
    await cles.verify(true);
    await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
    await dedans(page);
  });

  test('entré par un lien seul, on se voit offrir une clé', async () => {
    const { page, context } = await openScreen({ origin: localhost() });
    await authenticator(context, page);
    await page.goto(await lienPour('Capdevielle'));
    await page.getByRole('button', { name: 'Entrer cette fois sans clé' }).click();
    await page.getByRole('link', { name: 'Créez votre clé d’accès' }).click();
    await page.getByRole('button', { name: 'Créer une clé sur cet appareil' }).click();
    await page.getByText('est enregistrée').waitFor();
    await page.getByRole('link', { name: 'Créez votre clé d’accès' }).waitFor({ state: 'detached' });
  });

  test('à une adresse en chiffres, le lien ouvre la session, et l’écran dit pourquoi', async () => {
    const { page } = await openScreen({ size: PHONE });
    await page.goto((await lienPour('Capdevielle')).replace(localhost(), origin()));
    await h1(page, 'Bienvenue').waitFor();
    await page.getByText('aucune clé d’accès ne peut être créée').waitFor();
    await checkScreen(page, 'entrer-sans-cle');
    await page.getByRole('button', { name: 'Entrer' }).click();
    await dedans(page);
  });
});

describe('les sessions et les comptes', () => {
  test('on ferme ses autres sessions : l’autre écran le dit aussitôt', async () => {
    const { page: autre, allow } = await openScreen();
    allow(/^401 /);
    await signIn(autre, 'secretaire');
    const { page } = await openScreen();
    await signIn(page, 'secretaire');
    await page.goto('/mon-compte');
    await page.getByRole('button', { name: 'Fermer toutes les autres' }).click();
    await page.getByRole('button', { name: 'Fermer toutes les autres' }).waitFor({ state: 'detached' });
    await autre.getByText('Votre session est fermée.').waitFor({ timeout: 20_000 });
  });

  test('l’administration change un rôle, ferme et rouvre un compte, sans terminal', async () => {
    const { page } = await openScreen();
    await page.goto('/connexion');
    await page.getByRole('button', { name: /^Odile Capdevielle/ }).click();
    await dedans(page);
    await page.goto('/reglages?onglet=comptes');
    await ready(page);
    await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
    await page.getByLabel('Prénom').fill('Marc');
    await page.getByLabel('Nom', { exact: true }).fill('Essayé');
    await page.getByLabel('Rôle').selectOption('membre');
    await page.getByLabel('Profession').selectOption('conseiller-esf');
    await page.getByRole('button', { name: 'Ouvrir ce compte' }).click();
    await page.getByLabel('Lien d’entrée de Marc Essayé').waitFor();
    const ligne = page.getByRole('listitem').filter({ hasText: 'Marc Essayé' });
    await ligne.getByText(/économie sociale et familiale/i).waitFor();
    await ligne.getByRole('button', { name: /^Gérer/ }).click();
    await checkScreen(page, 'comptes');
    await ligne.getByLabel('Rôle').selectOption('regulateur');
    await ligne.getByRole('button', { name: 'Changer le rôle' }).click();
    await ligne.getByText(/^Régulation ·/).waitFor();
    await ligne.getByRole('button', { name: 'Fermer le compte' }).click();
    await ligne.getByRole('button', { name: 'Oui, fermer ce compte maintenant' }).click();
    await ligne.getByText('Fermé', { exact: true }).waitFor();
    await ligne.getByRole('button', { name: /^Rouvrir/ }).click();
    await ligne.getByText('Fermé', { exact: true }).waitFor({ state: 'detached' });
  });
});
