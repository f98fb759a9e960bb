import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Api, professionnelDuMedecin } from './support/api.ts';
import { type Compte, DESK, PHONE, ready, signIn } from './support/browser.ts';
import { checkAxe, checkBasics, noHorizontalScroll, settle } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();
let medecinId: string;
let ids: Record<'aTrier' | 'aOrienter' | 'prevenue' | 'close' | 'patient', string>;
let lienDuPatient: string;

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
  const medecin = await Api.signIn('medecin');
  const patient = await medecin.call<{ id: string }>('POST', '/patients', {
    nomNaissance: 'Accessible',
    premierPrenom: 'Aimée',
    dateNaissance: '1930-05-04',
    sexe: 'F',
    lieuNaissance: '65440',
    attributs: ['homonyme'],
  });
  await medecin.call('POST', `/patients/${patient.id}/entrees`, {
    classe: 'soins',
    texte: 'Ne pas en parler à son voisin.',
    secret: 'protection',
  });
  const { lien } = await medecin.call<{ lien: string }>('POST', `/patients/${patient.id}/liens`, {
    porteur: 'patient',
  });
  lienDuPatient = lien.replace(/^https?:\/\/[^/]+/, '');
  ids = {
    aTrier: aTrier.id,
    aOrienter: aOrienter.id,
    prevenue: prevenue.id,
    close: close.id,
    patient: patient.id,
  };
});

/** Before anybody has signed in. */
const SANS_COMPTE = () => [
  '/connexion',
  '/connexion/retour',
  '/entrer',
  '/entrer#jeton=aaaaaaaaaaaaaaaaaaaaaaaa',
  '/installation',
  '/nulle-part',
  lienDuPatient,
];

/** Every address for every account that may open it. */
const ROUTES: Record<Compte, () => string[]> = {
  regulatrice: () => [
    '/regulation',
    '/regulation/nouvelle',
    `/regulation/${ids.aTrier}`,
    `/regulation/${ids.aOrienter}`,
    `/regulation/${ids.prevenue}`,
    `/regulation/${ids.close}`,
    '/annuaire?profession=50',
    '/reglages',
    '/ma-journee',
  ],
  secretaire: () => [
    '/regulation',
    `/annuaire?profession=50&fiche=${medecinId}`,
    '/annuaire/ajouter',
    `/disponibilites/${medecinId}`,
    `/disponibilites/${medecinId}?onglet=jours`,
    '/reglages?onglet=trajets',
    '/mon-compte',
  ],
  medecin: () => [
    '/ma-journee',
    `/disponibilites/${medecinId}`,
    `/annuaire?profession=50&fiche=${medecinId}`,
    '/reglages?onglet=fiche',
    '/patients',
    `/patients/${ids.patient}?onglet=cercle`,
    `/patients/${ids.patient}?onglet=notes`,
    `/patients/${ids.patient}?onglet=demandes`,
    `/patients/${ids.patient}?onglet=ouvertures`,
    `/patients/${ids.patient}?onglet=liens`,
    `/patients/${ids.patient}/urgence`,
  ],
  coordinatrice: () => [
    '/regulation',
    `/regulation/${ids.aOrienter}`,
    '/reglages',
    '/reglages?onglet=fiche',
    '/reglages?onglet=comptes',
    '/bris-de-glace',
  ],
};

/**
 * Each address read again for each theme (a theme that changes under a long list leaves its hidden lines behind):
 * every rule at the desk and on the phone in light, colours again in dark.
 */
async function checkEverywhere(page: Page, who: string, routes: string[]): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const route of routes) {
      const where = `${who} ${route}, ${theme === 'light' ? 'clair' : 'sombre'}`;
      await page.setViewportSize(DESK);
      await page.goto(route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page);
      await checkBasics(page, where);
      if (theme === 'light') await checkAxe(page, `${where}, bureau`);
      await page.setViewportSize(PHONE);
      await noHorizontalScroll(page, `${where}, téléphone`);
      await checkAxe(page, `${where}, téléphone`, theme === 'light' ? undefined : ['color-contrast']);
    }
  }
}

describe('chaque écran, clair et sombre, au bureau et au téléphone', () => {
  // Two at a time: there are two cores.
  test.each<[string, (Compte | 'personne')[]]>([
    ['régulation et inconnu', ['regulatrice', 'personne']],
    ['secrétariat et médecin', ['secretaire', 'medecin']],
    ['coordination', ['coordinatrice']],
  ])('%s', async (_title, comptes) => {
    await Promise.all(
      comptes.map(async (compte) => {
        const { page } = await openScreen();
        if (compte !== 'personne') await signIn(page, compte);
        await checkEverywhere(page, compte, compte === 'personne' ? SANS_COMPTE() : ROUTES[compte]());
      }),
    );
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
        // The link that is left slides away first.
        await settle(page);
        const focus = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          // Drawn on the element, on its stretched surface, or on the card that holds it.
          const drawn = [getComputedStyle(element), getComputedStyle(element, '::after')];
          const card = element.closest('li');
          if (card) drawn.push(getComputedStyle(card));
          const { x, y, width, height } = element.getBoundingClientRect();
          const top = document.elementFromPoint(x + width / 2, y + height / 2);
          return {
            name: `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`,
            seen: drawn.some(
              ({ outlineStyle, outlineWidth }) =>
                outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
            ),
            // What lies over its middle, unless it is itself, holds it, or stands on the same card.
            over:
              element.contains(top) || top?.contains(element) || element.closest('li')?.contains(top)
                ? null
                : (top?.outerHTML.slice(0, 160) ?? 'outside the screen'),
          };
        });
        if (focus.name.startsWith('BODY')) break;
        vus.add(focus.name);
        expect(focus, `${route}: focus to be seen on ${focus.name}`).toMatchObject({
          seen: true,
          over: null,
        });
        await page.keyboard.press('Tab');
      }
      expect(vus.size, route).toBeGreaterThan(5);
    }
  });
});
