import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Api } from './support/api.ts';
import { PHONE, signIn } from './support/browser.ts';
import { checkAxe, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

interface Professionnel {
  id: string;
  nom: string;
  prenom: string;
  telephone: string | null;
  lieux: { codeCommune: string }[];
}

const openScreen = useBrowser();
let secretaire: Api;

beforeAll(async () => {
  secretaire = await Api.signIn('secretaire');
});

const sansAccents = (texte: string) => texte.normalize('NFD').replace(/\p{M}/gu, '');

async function membres(query: string): Promise<Professionnel[]> {
  const { professionnels } = await secretaire.call<{ professionnels: Professionnel[] }>(
    'GET',
    `/annuaire/professionnels?limite=500&${query}`,
  );
  return professionnels;
}

const lignes = (page: Page) =>
  page.getByRole('list', { name: 'Professionnels trouvés' }).getByRole('listitem');
const nomCherche = (page: Page) => page.getByRole('searchbox', { name: 'Nom du professionnel' });
const fiche = (page: Page) => page.getByRole('complementary', { name: 'Fiche du professionnel' });

async function openAnnuaire(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Écrans' }).getByRole('link', { name: 'Annuaire' }).click();
  await page.getByRole('heading', { name: 'Qui cherchez-vous ?', level: 1 }).waitFor();
  await lignes(page).first().waitFor();
}

/** The list shows exactly this many people. */
const expectCount = (page: Page, count: number) =>
  expect.poll(() => lignes(page).count(), { timeout: 15_000 }).toBe(count);

describe('trouver quelqu’un', () => {
  test('sans accents, par profession, autour d’une commune ; l’adresse garde les filtres', async () => {
    const tous = await membres('');
    const accentue = tous.find((p) => sansAccents(p.nom) !== p.nom)!;
    expect(accentue, 'somebody of the demonstration has an accent in the name').toBeDefined();
    const { page } = await openScreen();
    await signIn(page, 'secretaire');
    await openAnnuaire(page);
    await expectCount(page, tous.length);
    await checkAxe(page, 'annuaire, tout le monde');

    const cherche = sansAccents(accentue.nom).toLowerCase();
    await nomCherche(page).fill(cherche);
    const trouves = await membres(`q=${encodeURIComponent(cherche)}`);
    await expectCount(page, trouves.length);
    await lignes(page).filter({ hasText: accentue.nom }).filter({ hasText: accentue.prenom }).waitFor();

    await nomCherche(page).fill('');
    await page.getByLabel('Profession', { exact: true }).selectOption('60');
    await page.getByRole('combobox', { name: 'Commune' }).fill('ossun');
    await page.getByRole('option', { name: /^Ossun 65/ }).click();
    await page.getByLabel('Autour').selectOption('10');
    const autour = await membres('profession=60&codeCommune=65344&rayonKm=10');
    expect(autour.length).toBeGreaterThan(0);
    await expectCount(page, autour.length);
    await expect.poll(() => new URL(page.url()).search).toBe('?profession=60&commune=65344&rayon=10');
    await page.reload();
    await expectCount(page, autour.length);
    expect(await page.getByRole('combobox', { name: 'Commune' }).inputValue()).toBe('Ossun');
    expect(await page.getByLabel('Autour').inputValue()).toBe('10');
    await checkAxe(page, 'annuaire filtré');
  });

  test('personne : dit quoi faire, un filtre à la fois', async () => {
    const { page } = await openScreen({ theme: 'dark' });
    await signIn(page, 'regulatrice');
    await page.goto('/annuaire?q=zzzz&profession=10');
    await page.getByText('Personne ne répond à cette recherche', { exact: true }).first().waitFor();
    await checkAxe(page, 'annuaire sans résultat, sombre');
    await page.getByRole('button', { name: 'Chercher dans toutes les professions' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?q=zzzz');
  });

  test('au clavier : chercher, descendre, ouvrir, refermer, et retrouver sa ligne', async () => {
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    await openAnnuaire(page);
    await nomCherche(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const troisieme = lignes(page).nth(2).getByRole('link').first();
    await troisieme.and(page.locator(':focus')).waitFor();
    const nom = (await troisieme.textContent())!.split(/\s/)[0]!;
    await page.keyboard.press('Enter');
    await fiche(page)
      .getByRole('heading', { level: 2, name: new RegExp(nom) })
      .waitFor();
    await checkAxe(page, 'fiche ouverte');
    await page.keyboard.press('Escape');
    await fiche(page).waitFor({ state: 'detached' });
    await troisieme.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await nomCherche(page).and(page.locator(':focus')).waitFor();
  });

  test('au téléphone : appeler d’un pouce, une fiche par écran', async () => {
    const { page } = await openScreen({ size: PHONE });
    await signIn(page, 'medecin');
    await openAnnuaire(page);
    await noHorizontalScroll(page, 'annuaire au téléphone');
    await checkAxe(page, 'annuaire au téléphone');
    const appel = lignes(page)
      .first()
      .getByRole('link', { name: /^Appeler/ });
    expect(await appel.getAttribute('href')).toMatch(/^tel:\+33/);
    const boite = await appel.boundingBox();
    expect(Math.min(boite!.width, boite!.height), 'thumb-sized').toBeGreaterThanOrEqual(44);
    await lignes(page).first().getByRole('link').first().click();
    await fiche(page).getByRole('heading', { name: 'Ce que l’on sait' }).waitFor();
    await noHorizontalScroll(page, 'fiche au téléphone');
    await checkAxe(page, 'fiche au téléphone');
    expect(
      await fiche(page)
        .getByRole('button', { name: /^Corriger/ })
        .count(),
      'not hers to correct',
    ).toBe(0);
    await page.getByRole('button', { name: 'Retour à la liste' }).click();
    await lignes(page).first().waitFor();
  });
});

describe('tenir l’annuaire', () => {
  test('le secrétariat corrige un téléphone avec sa source, chacun le voit, puis c’est annulé', async () => {
    const [personne] = (await membres('profession=10')).filter((p) => p.telephone !== null);
    const avant = await secretaire.call<{ champs: { champ: string }[] }>(
      'GET',
      `/annuaire/professionnels/${personne!.id}`,
    );
    expect(avant.champs.some(({ champ }) => champ === 'telephone')).toBe(false);
    const { page } = await openScreen();
    const { page: autre } = await openScreen();
    await Promise.all([signIn(page, 'secretaire'), signIn(autre, 'medecin')]);
    await page.goto(`/annuaire?fiche=${personne!.id}`);
    await autre.goto(`/annuaire?fiche=${personne!.id}`);
    await fiche(autre).getByText('base nationale').first().waitFor();

    await fiche(page).getByRole('button', { name: 'Corriger : téléphone' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('05 62');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/Ce numéro est incomplet/).waitFor();
    await page.getByText(/Dites d’où vient cette correction/).waitFor();
    await checkAxe(page, 'correction incomplète');
    await fiche(page).getByLabel('Téléphone', { exact: true }).fill('05 62 99 00 65');
    await page.getByRole('button', { name: 'dit par le cabinet' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('status').getByText('Téléphone : correction enregistrée.').waitFor();
    await checkAxe(page, 'correction enregistrée');
    await fiche(page)
      .getByText(/CPTS, par S\.\sLartigue, aujourd’hui, dit par le cabinet/)
      .waitFor();
    await fiche(autre)
      .getByRole('link', { name: /Appeler le 05\s62\s99\s00\s65/ })
      .waitFor();

    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await fiche(page)
      .getByText(/dit par le cabinet/)
      .waitFor({ state: 'detached' });
    const apres = await secretaire.call<{ professionnel: Professionnel }>(
      'GET',
      `/annuaire/professionnels/${personne!.id}`,
    );
    expect(apres.professionnel.telephone).toBe(personne!.telephone);
  });

  test('le tableur téléchargé contient ce qui est à l’écran, une ligne par lieu', async () => {
    const sagesFemmes = await membres('profession=50');
    const { page } = await openScreen();
    await signIn(page, 'secretaire');
    await page.goto('/annuaire?profession=50');
    await expectCount(page, sagesFemmes.length);
    const [fichier] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
    ]);
    expect(fichier.suggestedFilename()).toMatch(/^annuaire-\d{4}-\d{2}-\d{2}\.csv$/);
    const texte = readFileSync(await fichier.path(), 'utf8');
    expect(texte.startsWith('\uFEFFNom;Prénom;Profession;')).toBe(true);
    const rangees = texte.trim().split('\r\n').slice(1);
    expect(rangees).toHaveLength(sagesFemmes.reduce((somme, p) => somme + Math.max(1, p.lieux.length), 0));
    for (const { nom } of sagesFemmes) expect(texte).toContain(`${nom};`);
  });
});
