import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Api, medecinToujoursOuvert, openOwnerDatabase } from './support/api.ts';
import { PHONE, ready, signIn } from './support/browser.ts';
import { checkAxe, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();
const base = openOwnerDatabase();
let regulatrice: Api;
let secretaire: Api;
let medecinId: string;

beforeAll(async () => {
  medecinId = await medecinToujoursOuvert();
  regulatrice = await Api.signIn('regulatrice');
  secretaire = await Api.signIn('secretaire');
});
afterAll(() => base.close());

/** The keyboard of the desk: what is typed as a fact is not counted, every other key is. */
class Keyboard {
  readonly pressed: string[] = [];
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  type(fact: string): Promise<void> {
    return this.page.keyboard.type(fact);
  }

  async press(key: string): Promise<void> {
    this.pressed.push(key);
    await this.page.keyboard.press(key);
  }
}

const file = (page: Page) => page.getByRole('region', { name: 'Demandes' });
const h1 = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** The application was never loaded again since this was set. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { sameLoad: true }));
const sameLoad = (page: Page) => page.evaluate(() => 'sameLoad' in window);

/** Opens a request from the queue. */
async function openDemande(page: Page, titre: RegExp): Promise<void> {
  await file(page).getByRole('link', { name: titre }).click();
  await ready(page, titre);
}

/** « Mal de gorge, 41 ans »: each request of these journeys has an age of its own. */
const titre = (motif: string, age: number) => new RegExp(`^${motif}, ${age}\\sans`);
const carte = (page: Page, motif: string, age: number) =>
  file(page)
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`${motif}, ${age}\\sans`) });
const offres = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) });
const sansReponse = async (page: Page) =>
  Number((await page.getByRole('link', { name: /^Sans réponse/ }).textContent())?.replace(/\D/g, ''));

describe('du coup de téléphone à la place, au clavier seul', () => {
  test('de N à la place réservée en dix touches au plus, et tout le monde le voit', async () => {
    const { page } = await openScreen();
    const { page: secretariat } = await openScreen();
    await signIn(page, 'regulatrice');
    await signIn(secretariat, 'secretaire');
    await mark(secretariat);
    await checkAxe(page, 'bureau sans demande ouverte');

    const keyboard = new Keyboard(page);
    await keyboard.press('n');
    await page.getByRole('heading', { name: 'Nouvelle demande', level: 1 }).waitFor();
    await checkAxe(page, 'nouvelle demande, vide');
    await keyboard.type('37');
    await keyboard.press('Enter');
    await keyboard.type('gorge');
    await page.getByRole('option', { name: /Mal de gorge/ }).waitFor();
    await checkAxe(page, 'nouvelle demande, motifs proposés');
    await keyboard.press('Enter');
    await keyboard.type('juil');
    await page.getByRole('option', { name: /Juillan/ }).waitFor();
    await keyboard.press('Enter');
    await keyboard.press('o');
    await keyboard.type('0639981234');
    await checkAxe(page, 'nouvelle demande, remplie');
    await keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Un signe d’alerte ?' }).waitFor();
    expect(await h1(page).textContent()).toMatch(/^Mal de gorge, 37\sans, à Juillan$/);
    expect(await page.title(), 'the title of the window goes to the history').not.toMatch(/gorge|37/);
    await checkAxe(page, 'signes d’alerte');
    // The other desk has it, by itself.
    await carte(secretariat, 'Mal de gorge', 37).waitFor();

    await keyboard.press('t');
    const reserver = page.getByRole('button', { name: 'Réserver' });
    const encore = page.getByText('Posez aussi les dernières, puis T.');
    await reserver.or(encore).first().waitFor();
    if (await encore.isVisible()) await keyboard.press('t');
    await reserver.waitFor();
    await checkAxe(page, 'places proposées');
    const [premiere] = await offres(page).allInnerTexts();
    expect(premiere).toMatch(/\d\sh/);
    expect(premiere).toMatch(/Dr\s/);
    expect(premiere, 'why this place').toMatch(/min/);
    await keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Dites à la personne' }).waitFor();
    console.log(
      `De N à la place réservée : ${keyboard.pressed.length} touches (${keyboard.pressed.join(' ')})`,
    );
    expect(keyboard.pressed.length).toBeLessThanOrEqual(10);
    await checkAxe(page, 'place réservée, personne à prévenir');
    await carte(secretariat, 'Mal de gorge', 37)
      .getByText(/À prévenir avant/)
      .waitFor();

    // Words must not be left where nobody allowed it.
    await keyboard.press('3');
    await page.getByRole('alert').filter({ hasText: 'n’a pas accepté' }).waitFor();
    await checkAxe(page, 'message vocal refusé');
    await keyboard.press('Enter');
    await page.getByText(/^Personne prévenue/).waitFor();
    await checkAxe(page, 'personne prévenue');
    await file(secretariat)
      .getByRole('button', { name: /Prévenues/ })
      .click();
    await file(secretariat)
      .getByRole('link', { name: /^Mal de gorge, 37\sans$/ })
      .waitFor();
    expect(await sameLoad(secretariat), 'nobody reloads').toBe(true);
  });

  test('toutes les touches, la recherche et les déplacements dans la file', async () => {
    await regulatrice.createDemande({ age: 61, motif: 'otalgie' });
    await regulatrice.createDemande({ age: 62, motif: 'otalgie' });
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    const keyboard = new Keyboard(page);
    await keyboard.press('?');
    const aide = page.getByRole('dialog', { name: 'Toutes les touches' });
    await aide.waitFor();
    await checkAxe(page, 'toutes les touches');
    await keyboard.press('Escape');
    await aide.waitFor({ state: 'hidden' });

    await carte(page, 'Mal à l’oreille', 61).waitFor();
    await keyboard.press('/');
    await keyboard.type('oreille');
    await keyboard.press('Enter');
    await ready(page, titre('Mal à l’oreille', 61));
    await keyboard.press('Alt+ArrowDown');
    await ready(page, titre('Mal à l’oreille', 62));
    await keyboard.press('Escape');
    await ready(page, 'Quel appel ?');

    await keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Aller à une personne, un écran' }).waitFor();
    await checkAxe(page, 'aller à');
    await keyboard.type('annuaire');
    await keyboard.press('Enter');
    await ready(page, 'Qui cherchez-vous ?');
  });

  test('rien de ce qui est écrit ne se perd : Échap, un oubli, une panne du serveur', async () => {
    const { page, allow } = await openScreen();
    await signIn(page, 'regulatrice');
    const keyboard = new Keyboard(page);
    await keyboard.press('n');
    await page.getByLabel('Âge').waitFor();
    await keyboard.type('8 mois');
    await keyboard.press('Escape');
    await ready(page, 'Une demande est commencée');
    await keyboard.press('n');
    await expect.poll(() => page.getByLabel('Âge').inputValue()).toBe('8 mois');
    await page.getByRole('button', { name: 'Recevoir la demande' }).click();
    await page.getByText('Choisissez un motif dans la liste.').waitFor();
    await checkAxe(page, 'nouvelle demande, oublis dits');

    // The reasons made for another age come last.
    await page.getByRole('combobox', { name: 'Motif' }).fill('fièvre');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining('moins de 2'),
      expect.stringContaining('autre âge'),
    ]);
    await keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Commune où elle se trouve' }).fill('65310');
    await page.getByRole('option').first().waitFor();
    await keyboard.press('Enter');
    await keyboard.press('o');
    await page.getByLabel('Téléphone', { exact: true }).fill('06 39 98 55 55');
    allow('ERR_INTERNET_DISCONNECTED', '/api/demandes');
    await page.route('**/api/demandes', (route) =>
      route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
    );
    await keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Le serveur ne répond pas' }).waitFor();
    await checkAxe(page, 'nouvelle demande, serveur muet');
    expect(await page.getByLabel('Téléphone', { exact: true }).inputValue()).toBe('06 39 98 55 55');
    await page.unroute('**/api/demandes');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await h1(page)
      .filter({ hasText: /^Fièvre.*, 8\smois/ })
      .waitFor();
  });
});

describe('plusieurs bureaux, un cabinet, une même place', () => {
  test('le médecin voit sur son téléphone la personne réservée, puis la place rendue', async () => {
    const { id } = await secretaire.createOrientable({
      age: 41,
      medecinTraitant: { etat: 'oui', professionnelId: medecinId },
    });
    const { page } = await openScreen();
    const { page: telephone } = await openScreen({ size: PHONE });
    await Promise.all([signIn(page, 'regulatrice'), signIn(telephone, 'medecin')]);
    await mark(telephone);
    await openDemande(page, titre('Mal de gorge', 41));
    await page.getByText('Son médecin traitant, qui a une place.').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dites à la personne' }).waitFor();

    const adressee = telephone.getByRole('heading', { name: /Mal de gorge, 41\sans/ });
    await adressee.waitFor();
    await telephone.getByText('à prévenir', { exact: true }).waitFor();
    await checkAxe(telephone, 'ma journée au téléphone, une personne adressée');
    await noHorizontalScroll(telephone, 'ma journée au téléphone');

    await page.keyboard.press('Enter');
    await page.getByText(/^Personne prévenue/).waitFor();
    await telephone.getByText('réservé', { exact: true }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: /places? en 48/ }).waitFor();
    await adressee.waitFor({ state: 'detached' });
    expect(await sameLoad(telephone), 'nobody reloads').toBe(true);
    expect((await secretaire.call<{ etat: string }>('GET', `/demandes/${id}`)).etat).toBe('a-orienter');
  });

  test('la place vient d’être prise par un autre bureau : c’est dit, la demande ne perd rien', async () => {
    const moi = await regulatrice.createOrientable({
      age: 42,
      medecinTraitant: { etat: 'oui', professionnelId: medecinId },
    });
    const autre = await secretaire.createOrientable({ age: 43 });
    const { page, allow } = await openScreen();
    await signIn(page, 'regulatrice');
    await openDemande(page, titre('Mal de gorge', 42));
    await offres(page).first().waitFor();
    // Between the key and the server, the other desk is faster by an instant.
    allow(`409 POST /api/demandes/${moi.id}/reservation`);
    await page.route(
      `**/api/demandes/${moi.id}/reservation`,
      async (route) => {
        const { creneauId } = route.request().postDataJSON() as { creneauId: string };
        await secretaire.book(autre.id, creneauId);
        await route.continue();
      },
      { times: 1 },
    );
    await page.keyboard.press('Enter');
    const alerte = page.getByRole('alert');
    await alerte.filter({ hasText: /vient d’être prise/ }).waitFor();
    await checkAxe(page, 'place prise par un autre bureau');
    await ready(page, titre('Mal de gorge', 42));
    await alerte.getByRole('button', { name: 'J’ai compris' }).click();
    await offres(page).first().waitFor();
    // What changed under the eyes is read before Enter books it.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Enter');
          return page.getByRole('heading', { name: 'Dites à la personne' }).isVisible();
        },
        { timeout: 15_000, interval: 400 },
      )
      .toBe(true);
  });

  test('une place qui part pendant qu’on la regarde est dite avant la touche', async () => {
    await regulatrice.createOrientable({
      age: 44,
      medecinTraitant: { etat: 'oui', professionnelId: medecinId },
    });
    const autre = await secretaire.createOrientable({
      age: 45,
      medecinTraitant: { etat: 'oui', professionnelId: medecinId },
    });
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    await openDemande(page, titre('Mal de gorge', 44));
    await page.getByText('Son médecin traitant, qui a une place.').first().waitFor();
    await secretaire.book(autre.id);
    await page.getByRole('alert').filter({ hasText: 'La place choisie vient d’être prise.' }).waitFor();
  });
});

describe('ce qui ne finit pas par une place', () => {
  test('un signe d’alerte mène au 15, sans aucune place, et se clôt transmis', async () => {
    const { page } = await openScreen({ theme: 'dark' });
    await signIn(page, 'regulatrice');
    await regulatrice.createDemande({ age: 51, motif: 'cephalee', telephone: '+33639980051' });
    await openDemande(page, titre('Mal de tête', 51));
    await page.getByRole('heading', { name: 'Un signe d’alerte ?' }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Appelez le 15' }).waitFor();
    await checkAxe(page, 'signe d’alerte, sombre');
    expect(await page.getByRole('button', { name: 'Réserver' }).count()).toBe(0);
    await carte(page, 'Mal de tête', 51).getByText('Signe d’alerte').waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'Transmise au 15' }).waitFor();
    await checkAxe(page, 'demande close, sombre');
    await carte(page, 'Mal de tête', 51).waitFor({ state: 'detached' });
    await file(page).getByRole('button', { name: 'Closes' }).click();
    await carte(page, 'Mal de tête', 51).waitFor();
  });

  test('« ne sait pas » suffit pour alerter, au téléphone aussi', async () => {
    const { page } = await openScreen({ size: PHONE });
    await signIn(page, 'regulatrice');
    await regulatrice.createDemande({ age: 52, motif: 'cephalee' });
    await openDemande(page, titre('Mal de tête', 52));
    await page.getByRole('button', { name: 'Ne sait pas' }).first().click();
    await page.getByRole('heading', { name: 'Appelez le 15' }).waitFor();
    await checkAxe(page, 'signe d’alerte au téléphone');
    await noHorizontalScroll(page, 'signe d’alerte au téléphone');
    await page.getByRole('button', { name: 'Transmise au médecin régulateur' }).click();
    await page.getByRole('heading', { name: 'Transmise au médecin régulateur' }).waitFor();
  });

  test('aucune place en 48 h : passée à la coordination, qui la reçoit', async () => {
    // From the other side of the world nobody arrives in time.
    await regulatrice.createOrientable({ age: 53, codeCommune: '97411' });
    const { page } = await openScreen();
    const { page: coordination } = await openScreen();
    await Promise.all([signIn(page, 'regulatrice'), signIn(coordination, 'coordinatrice')]);
    await openDemande(page, titre('Mal de gorge', 53));
    await page.getByRole('heading', { name: /Aucune place en 48/ }).waitFor();
    await checkAxe(page, 'aucune place');
    await page.keyboard.press('e');
    await page.getByText(/la coordination cherche une solution et la rappellera avant \d+\sh/).waitFor();
    await carte(coordination, 'Mal de gorge', 53)
      .getByText(/tenue par la coordination/)
      .waitFor();
    await openDemande(coordination, titre('Mal de gorge', 53));
    await coordination.keyboard.press('j');
    await carte(page, 'Mal de gorge', 53)
      .getByText(/tenue par Maylis Pène/)
      .waitFor();

    await coordination.keyboard.press('c');
    const dialogue = coordination.getByRole('dialog', { name: 'Que devient cette demande ?' });
    await dialogue.getByText('Autre solution trouvée').click();
    await checkAxe(coordination, 'clore autrement');
    await dialogue.getByRole('button', { name: 'Clore la demande' }).click();
    await coordination.getByRole('heading', { name: 'Une autre solution a été trouvée' }).waitFor();
    await carte(page, 'Mal de gorge', 53).waitFor({ state: 'detached' });
  });

  test('une échéance passée se voit au mur, et se lève quand quelqu’un agit', async () => {
    const { id } = await secretaire.createOrientable({ age: 54 });
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    await carte(page, 'Mal de gorge', 54).waitFor();
    const avant = await sansReponse(page);
    // The database only: thirty minutes are not waited for in a test.
    await base.sql`UPDATE soins_non_programmes.demande
      SET echeance = now() - interval '2 minutes', en_retard_depuis = now() - interval '2 minutes'
      WHERE id = ${id}`;
    // Any event brings the screen up to date.
    await secretaire.createDemande({ age: 55 });
    await expect.poll(() => sansReponse(page), { timeout: 15_000 }).toBe(avant + 1);
    await carte(page, 'Mal de gorge', 54).getByText('en retard').waitFor();
    await checkAxe(page, 'une demande en retard');
    await openDemande(page, titre('Mal de gorge', 54));
    await page.keyboard.press('j');
    await expect.poll(() => sansReponse(page), { timeout: 15_000 }).toBe(avant);
  });
});
