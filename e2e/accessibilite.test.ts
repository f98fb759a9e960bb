import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Api, professionnelDuMedecin } from './support/api.ts';
import { type Compte, DESK, PHONE, ready, signIn } from './support/browser.ts';
import { checkAxe, checkBasics, noHorizontalScroll, settle } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();
let medecinId: string;
let ids: Record<'aTrier' | 'aOrienter' | 'prevenue' | 'close', string>;

beforeAll(async () => {
  medecinId = await professionnelDuMedecin();
  const regulatrice = await Api.signIn('regulatrice');
  const aTrier = await regulatrice.createDemande({ age: 21 });
  const aOrienter = await regulatrice.createOrientable({ age: 22 });
  const prevenue = await regulatrice.createOrientable({ age: 23, nom: 'Jean Exemple', couverture: 'c2s' });
  await regulatrice.book(prevenue.id);
  await regulatrice.tell(prevenue.id);
  const close = await regulatrice.createOrientable({ age: 24 });
  await regulatrice.call('POST', `/demandes/${close.id}/issue`, {
    issue: 'autre-solution',
    canal: 'telephone',
  });
  ids = { aTrier: aTrier.id, aOrienter: aOrienter.id, prevenue: prevenue.id, close: close.id };
});

/** Every address, with the account that sees most of it; the others see the same screens or fewer. */
const ROUTES: Record<Compte, () => string[]> = {
  regulatrice: () => [
    '/regulation',
    '/regulation/nouvelle',
    `/regulation/${ids.aTrier}`,
    `/regulation/${ids.aOrienter}`,
    `/regulation/${ids.prevenue}`,
    `/regulation/${ids.close}`,
    '/reglages',
    '/ma-journee',
  ],
  secretaire: () => [
    '/regulation',
    '/annuaire?profession=50',
    `/annuaire?profession=10&fiche=${medecinId}`,
    '/annuaire/ajouter',
    `/disponibilites/${medecinId}`,
    `/disponibilites/${medecinId}?onglet=jours`,
    '/reglages?onglet=trajets',
  ],
  medecin: () => [
    '/ma-journee',
    `/disponibilites/${medecinId}`,
    `/annuaire?profession=10&fiche=${medecinId}`,
    '/reglages',
    '/reglages?onglet=fiche',
  ],
  coordinatrice: () => [
    '/regulation',
    `/regulation/${ids.aOrienter}`,
    '/reglages',
    '/reglages?onglet=fiche',
    '/reglages?onglet=trajets',
    '/reglages?onglet=comptes',
  ],
};

/**
 * Each address read again for each theme (a theme that changes under a long list leaves its hidden lines behind):
 * structure by every rule on both sizes, colours by theirs in both themes.
 */
async function checkEverywhere(page: Page, who: string, routes: string[]): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const rules = theme === 'light' ? undefined : ['color-contrast'];
    for (const route of routes) {
      const where = `${who} ${route}, ${theme === 'light' ? 'clair' : 'sombre'}`;
      await page.setViewportSize(DESK);
      await page.goto(route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page);
      await checkBasics(page, where);
      await checkAxe(page, `${where}, bureau`, rules);
      await page.setViewportSize(PHONE);
      await noHorizontalScroll(page, `${where}, téléphone`);
      await checkAxe(page, `${where}, téléphone`, rules);
    }
  }
}

describe('chaque écran, clair et sombre, au bureau et au téléphone', () => {
  test.each(Object.keys(ROUTES) as Compte[])('%s', async (compte) => {
    const { page } = await openScreen();
    await signIn(page, compte);
    await checkEverywhere(page, compte, ROUTES[compte]());
  });

  test('personne encore', async () => {
    const { page } = await openScreen();
    await checkEverywhere(page, 'personne', [
      '/connexion',
      '/entrer',
      '/entrer#jeton=aaaaaaaaaaaaaaaaaaaaaaaa',
      '/installation',
      '/nulle-part',
    ]);
  });
});

describe('à 200 %, sans rien perdre', () => {
  test('le bureau et l’annuaire agrandis deux fois', async () => {
    // A screen of 1440 × 900 at 200 % shows 720 × 450.
    const { page } = await openScreen({ size: { width: 720, height: 450 } });
    await signIn(page, 'secretaire');
    for (const route of [
      '/regulation',
      '/regulation/nouvelle',
      `/regulation/${ids.aOrienter}`,
      '/annuaire?profession=10',
      `/annuaire?profession=10&fiche=${medecinId}`,
      `/disponibilites/${medecinId}`,
      '/reglages',
    ]) {
      await page.goto(route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page);
      await noHorizontalScroll(page, `${route} à 200 %`);
      await page
        .getByRole('navigation', { name: 'Écrans' })
        .getByRole('link', { name: 'Annuaire' })
        .waitFor();
    }
    await page.goto(`/regulation/${ids.aOrienter}`);
    await page.getByRole('button', { name: 'Réserver' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Voir la carte' }).click();
    await page.getByRole('dialog', { name: 'Le territoire' }).waitFor();
  });
});

describe('au clavier', () => {
  test('on saute au contenu, et chaque arrêt de Tab se voit', async () => {
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    for (const route of ['/regulation', '/annuaire?profession=50', '/reglages']) {
      await page.goto(route);
      await ready(page);
      await settle(page);
      // From the very top of the page, as on arrival.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      });
      await page.keyboard.press('Tab');
      const saut = page.getByRole('link', { name: 'Aller au contenu' });
      await saut.and(page.locator(':focus')).waitFor();
      const vus = new Set<string>();
      for (let stop = 0; stop < 18; stop += 1) {
        const focus = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
          const { x, y, width, height } = element.getBoundingClientRect();
          const top = document.elementFromPoint(x + width / 2, y + height / 2);
          return {
            name: `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`,
            seen: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
            borderColor,
            inside: element === document.body || element.contains(top) || (top?.contains(element) ?? false),
          };
        });
        if (focus.name.startsWith('BODY')) break;
        vus.add(focus.name);
        expect(focus, `${route}: focus to be seen`).toMatchObject({ seen: true, inside: true });
        await page.keyboard.press('Tab');
      }
      expect(vus.size, route).toBeGreaterThan(5);
    }
  });
});
