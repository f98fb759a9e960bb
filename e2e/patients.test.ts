import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Api } from './support/api.ts';
import { PHONE, signIn } from './support/browser.ts';
import { checkAxe, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

interface Identite {
  id: string;
}
interface Membre {
  id: string;
  moi: boolean;
}

const openScreen = useBrowser();
let secretaire: Api;
let medecin: Api;

beforeAll(async () => {
  [secretaire, medecin] = await Promise.all([Api.signIn('secretaire'), Api.signIn('medecin')]);
});

let rang = 0;
/** A birth date that nobody else has in this run: each journey finds only its own people. */
function naissance(): { iso: string; saisie: string } {
  rang += 1;
  const jour = String(rang).padStart(2, '0');
  return { iso: `1931-02-${jour}`, saisie: `${jour}/02/1931` };
}

function creer(api: Api, iso: string, nom: string, facts: Record<string, unknown> = {}): Promise<Identite> {
  return api.call('POST', '/patients', {
    nomNaissance: nom,
    premierPrenom: 'Odette',
    dateNaissance: iso,
    sexe: 'F',
    lieuNaissance: '65440',
    ...facts,
  });
}

const titre = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const trouves = (page: Page) => page.getByRole('region', { name: 'Personnes trouvées' });
const bouton = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function ouvrirPatients(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Écrans' }).getByRole('link', { name: 'Patients' }).click();
  await titre(page, 'Qui est la personne ?').waitFor();
}

async function chercher(page: Page, date: string): Promise<void> {
  await page.getByLabel('Date de naissance').fill(date);
  await bouton(page, 'Chercher').click();
}

describe('trouver une personne, ou la créer', () => {
  test('le secrétariat cherche, crée, se voit montrer un doublon, puis crée quand même', async () => {
    const { iso, saisie } = naissance();
    const { page, allow } = await openScreen();
    allow('409 POST /api/patients');
    await signIn(page, 'secretaire');
    await ouvrirPatients(page);
    await checkAxe(page, 'patients, avant la recherche');
    await bouton(page, 'Chercher').click();
    await page.getByText('Une date passée').waitFor();
    await checkAxe(page, 'patients, date illisible');
    await chercher(page, saisie);
    await trouves(page).getByText('Aucune personne à cette date').waitFor();
    await checkAxe(page, 'patients, personne');
    expect(new URL(page.url()).search, 'no patient in the address').toBe('');

    await page.getByRole('link', { name: 'Créer l’identité' }).click();
    await titre(page, 'Créer une identité').waitFor();
    expect(await page.getByLabel('Date de naissance').inputValue(), 'prefilled').toBe(saisie);
    await bouton(page, 'Créer l’identité').click();
    await page.getByText('Écrivez le premier prénom de naissance.').waitFor();
    await page.getByLabel('Nom de naissance', { exact: true }).and(page.locator(':focus')).waitFor();
    await checkAxe(page, 'identité incomplète');
    await remplir(page, 'Peyrucat');
    await bouton(page, 'Créer l’identité').click();
    await titre(page, 'PEYRUCAT ODETTE').waitFor();
    await page.getByText('identité validée').waitFor();
    expect(await page.title(), 'no patient in the title').toBe('Dossier d’une personne · Maillage');
    await checkAxe(page, 'dossier créé');

    // The same person again: refused, with who she may be; then created, as somebody else.
    await page.goBack();
    await page.getByRole('link', { name: 'Patients' }).first().click();
    await chercher(page, saisie);
    await trouves(page).getByRole('link', { name: 'PEYRUCAT ODETTE' }).waitFor();
    await checkAxe(page, 'patients, une personne trouvée');
    await trouves(page).getByRole('link', { name: 'Créer l’identité' }).click();
    await remplir(page, 'Peyrucat');
    await bouton(page, 'Créer l’identité').click();
    await page.getByRole('heading', { name: 'Cette personne existe peut-être déjà' }).waitFor();
    await page.getByRole('link', { name: 'C’est elle' }).waitFor();
    await checkAxe(page, 'doublon probable');
    await bouton(page, 'C’est bien une autre personne : créer quand même').click();
    await titre(page, 'PEYRUCAT ODETTE').waitFor();
    const { candidats } = await secretaire.call<{ candidats: Identite[] }>('POST', '/patients/recherche', {
      dateNaissance: iso,
    });
    expect(candidats).toHaveLength(2);
  });

  test('la palette propose de chercher une personne, et ne nomme aucun patient', async () => {
    const { iso } = naissance();
    await creer(secretaire, iso, 'Palettère');
    const { page } = await openScreen();
    await signIn(page, 'secretaire');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Aller à/ }).fill('palettere');
    await page.getByText('Rien à ce nom').waitFor();
    await page.getByRole('combobox', { name: /Aller à/ }).fill('chercher une');
    await page.getByRole('option', { name: /Chercher une personne/ }).waitFor();
    await page.keyboard.press('Enter');
    await titre(page, 'Qui est la personne ?').waitFor();
    await page.getByLabel('Date de naissance').and(page.locator(':focus')).waitFor();
  });

  test('au téléphone, en sombre : mes patients, un pouce, rien qui déborde', async () => {
    const { page } = await openScreen({ size: PHONE, theme: 'dark' });
    await signIn(page, 'medecin');
    await ouvrirPatients(page);
    const premier = page.getByRole('region').or(page.locator('main')).getByRole('listitem').first();
    await premier.getByText(/Équipe de soins, depuis/).waitFor();
    await noHorizontalScroll(page, 'mes patients au téléphone');
    await checkAxe(page, 'mes patients au téléphone, sombre');
    await premier.getByRole('link').click();
    await page.getByText('Vous êtes de l’équipe de soins de cette personne.').waitFor();
    for (const partie of [
      'Coordonnées et proches',
      'Cercle et accords',
      'Notes',
      'Demandes',
      'Qui a ouvert',
      'Liens',
    ]) {
      await page
        .getByRole('navigation', { name: 'Parties du dossier' })
        .getByRole('link', { name: partie })
        .click();
      await page
        .getByRole('region', { name: partie === 'Qui a ouvert' ? 'Qui a ouvert ce dossier' : partie })
        .waitFor();
      await noHorizontalScroll(page, `${partie} au téléphone`);
      await checkAxe(page, `${partie} au téléphone, sombre`);
    }
  });
});

/** The strict traits of the woman of these journeys, born in Tarbes, whose card was seen. */
async function remplir(page: Page, nom: string): Promise<void> {
  await page.getByLabel('Nom de naissance', { exact: true }).fill(nom);
  await page.getByLabel('Premier prénom de naissance').fill('Odette');
  await bouton(page, 'Femme').click();
  await page.getByRole('combobox', { name: 'Commune de naissance' }).fill('tarbes');
  await page.getByRole('option', { name: /^Tarbes 65/ }).click();
  await page.getByLabel('Pièce d’identité vue').selectOption('carte-identite');
}

describe('le secret', () => {
  test('une note cachée aux proches : marquée pour les soignants, absente et non comptée pour le proche', async () => {
    const { iso } = naissance();
    const { id } = await creer(medecin, iso, 'Secrétan');
    const avec = await medecin.call<{ proches: { id: string }[] }>('PUT', `/patients/${id}/coordonnees`, {
      telephone: '+33639980001',
      telephoneSecondaire: null,
      courriel: null,
      adresse: null,
      codeCommune: '65440',
      mobilite: null,
      message: { autorise: false },
      proches: [{ nom: 'Paul Secrétan', lien: 'son fils', qualite: 'proche-aidant', telephone: null }],
    });
    const { page } = await openScreen();
    await signIn(page, 'medecin');
    await page.goto(`/patients/${id}?onglet=coordonnees`);
    await page.getByText('Ne pas laisser de message.').waitFor();
    expect(
      await page
        .getByRole('link', { name: /06\s39\s98\s00\s01/ })
        .first()
        .getAttribute('href'),
    ).toBe('tel:+33639980001');
    await checkAxe(page, 'coordonnées');

    await page.goto(`/patients/${id}?onglet=notes`);
    await page.getByLabel('Nouvelle note').fill('Pansement tous les deux jours.');
    await bouton(page, 'Écrire la note').click();
    await page.getByRole('listitem').filter({ hasText: 'Pansement tous les deux jours.' }).waitFor();
    expect(await page.getByLabel('Nouvelle note').inputValue()).toBe('');
    await page.getByLabel('Nouvelle note').fill('A peur de son fils.');
    await page.getByLabel('Les proches peuvent-ils la lire ?').selectOption('protection');
    await bouton(page, 'Écrire la note').click();
    const cachee = page.getByRole('listitem').filter({ hasText: 'A peur de son fils.' });
    await cachee.getByText('Ne pas révéler aux proches').waitFor();
    await cachee.getByText('Pour sa protection').waitFor();
    await checkAxe(page, 'notes, une cachée');

    // Undone in time: the note stays.
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Pansement' })
      .getByRole('button', { name: /^Retirer/ })
      .click();
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('Pansement tous les deux jours.').waitFor();

    await page.goto(`/patients/${id}?onglet=liens`);
    await page.getByLabel('À qui').selectOption(avec.proches[0]!.id);
    await bouton(page, 'Donner un lien').click();
    const lien = await page.getByLabel(/^Lien pour/).inputValue();
    const donnes = [lien];
    await checkAxe(page, 'lien donné');
    const { page: telephone } = await openScreen({ size: PHONE });
    await telephone.goto(lien.replace(/^https?:\/\/[^/]+/, ''));
    await titre(telephone, /^Le dossier d/).waitFor();
    await telephone.getByText('Pansement tous les deux jours.').waitFor();
    expect(await telephone.getByText('A peur').count()).toBe(0);
    expect(telephone.url(), 'the token left the address').not.toContain('jeton');
    expect(await telephone.title()).toBe('Mon dossier · Maillage');
    const notes = telephone
      .locator('section')
      .filter({ has: telephone.getByRole('heading', { name: 'Ce qui est noté' }) });
    expect(await notes.getByRole('listitem').count()).toBe(1);
    await expect.poll(() => telephone.locator('body').textContent()).not.toMatch(/secret[^a]|caché/i);
    await noHorizontalScroll(telephone, 'mon dossier au téléphone');
    await checkAxe(telephone, 'mon dossier, proche');
    const [fichier] = await Promise.all([
      telephone.waitForEvent('download'),
      bouton(telephone, 'Télécharger qui l’a ouvert').click(),
    ]);
    expect(readFileSync(await fichier.path(), 'utf8')).not.toContain('secret');

    // The person's own link: whole only when it was asked for, with its warning.
    for (const complet of [false, true]) {
      await page.getByLabel('À qui').selectOption('patient');
      await page.getByLabel(/^Montrer aussi ce qui est caché/).setChecked(complet);
      await bouton(page, 'Donner un lien').click();
      const sien = page.getByLabel('Lien pour la personne elle-même');
      if (complet) await page.getByText('avec ce qui est caché aux proches').waitFor();
      await expect.poll(() => sien.inputValue()).not.toBe(donnes.at(-1));
      donnes.push(await sien.inputValue());
      const { page: chezElle } = await openScreen({ size: PHONE });
      await chezElle.goto(donnes.at(-1)!.replace(/^https?:\/\/[^/]+/, ''));
      await chezElle.getByText('Pansement tous les deux jours.').waitFor();
      expect(await chezElle.getByText('A peur de son fils.').count()).toBe(complet ? 1 : 0);
    }
    await checkAxe(page, 'liens donnés');

    await page
      .getByRole('listitem')
      .filter({ hasText: 'Paul Secrétan' })
      .getByRole('button', { name: /^Fermer ce lien/ })
      .click();
    await page.getByText('Lien fermé').waitFor();
    const { page: trop, allow } = await openScreen({ size: PHONE });
    allow(/^4\d\d POST \/api\/mon-dossier$/);
    await trop.goto(lien.replace(/^https?:\/\/[^/]+/, ''));
    await titre(trop, 'Ce lien n’ouvre plus rien').waitFor();
    await checkAxe(trop, 'lien fermé');
  });

  test('un accord retiré ferme le dossier à l’écran qui était ouvert', async () => {
    const { iso } = naissance();
    const { id } = await creer(medecin, iso, 'Retrait');
    const { membres } = await medecin.call<{ membres: Membre[] }>('GET', `/patients/${id}/cercle`);
    const { page: cabinet, allow } = await openScreen();
    const { page } = await openScreen();
    allow(/^403 /);
    await Promise.all([signIn(cabinet, 'medecin'), signIn(page, 'secretaire')]);
    await cabinet.goto(`/patients/${id}?onglet=notes`);
    await titre(cabinet, 'RETRAIT ODETTE').waitFor();
    await page.goto(`/patients/${id}?onglet=cercle`);
    expect(membres).toHaveLength(1);
    await checkAxe(page, 'cercle');
    await bouton(page, /^Noter son accord/).click();
    await bouton(page, 'Non').click();
    await page.getByText(/Effet immédiat/).waitFor();
    await checkAxe(page, 'refus à noter');
    await bouton(page, 'Noter le refus').click();
    await page.getByText('dossier fermé').waitFor();
    await page.getByText(/^Non pour /).waitFor();

    // Nobody touches the other screen: it closes by itself.
    await titre(cabinet, 'Ce dossier est fermé pour vous').waitFor();
    await cabinet
      .getByText(/Ce dossier ne vous est pas ouvert/)
      .first()
      .waitFor();
    expect(await cabinet.getByText('RETRAIT').count()).toBe(0);
    await checkAxe(cabinet, 'dossier fermé');
  });
});

describe('ouvrir en urgence', () => {
  test('raison obligatoire, compte à rebours, la coordination examine d’un clic', async () => {
    const { iso, saisie } = naissance();
    await creer(secretaire, iso, 'Bordenave');
    const { page, allow } = await openScreen({ size: PHONE });
    const { page: coordination } = await openScreen();
    allow(/^403 /);
    await Promise.all([signIn(page, 'medecin'), signIn(coordination, 'coordinatrice')]);
    await coordination.goto('/bris-de-glace');
    await titre(coordination, /Ces dossiers devaient-ils/).waitFor();
    await ouvrirPatients(page);
    await chercher(page, saisie);
    await trouves(page).getByText('Ce dossier ne vous est pas ouvert.').waitFor();
    await checkAxe(page, 'candidat fermé');
    await trouves(page).getByRole('link', { name: 'ouvrez en urgence' }).click();
    await titre(page, 'Ouvrir ce dossier en urgence').waitFor();
    await checkAxe(page, 'ouvrir en urgence');
    await bouton(page, 'Ouvrir en urgence').click();
    await page.getByText(/dix lettres au moins/).waitFor();
    await page
      .getByLabel('Pourquoi est-ce urgent ?')
      .fill('Appelée à son domicile, elle ne peut pas parler.');
    await bouton(page, 'Ouvrir en urgence').click();
    await titre(page, 'BORDENAVE ODETTE').waitFor();
    await page.getByText(/Ouverture en urgence jusqu’à/).waitFor();
    await checkAxe(page, 'ouvert en urgence');
    await noHorizontalScroll(page, 'ouvert en urgence');

    // Seen by the coordination without reloading.
    const carte = coordination
      .getByRole('list', { name: 'À examiner' })
      .getByRole('listitem')
      .filter({ hasText: 'elle ne peut pas parler' });
    await carte.first().waitFor();
    await coordination.getByRole('link', { name: /^À examiner/ }).waitFor();
    await checkAxe(coordination, 'à examiner');
    await carte
      .first()
      .getByRole('button', { name: /^Justifiée/ })
      .click();
    await coordination
      .getByRole('list', { name: 'Examinées' })
      .getByRole('listitem')
      .filter({ hasText: 'elle ne peut pas parler' })
      .first()
      .waitFor();
    await checkAxe(coordination, 'examinée');

    await bouton(page, 'Refermer maintenant').click();
    await titre(page, 'Ce dossier est fermé pour vous').waitFor();
  });
});

describe('les doublons', () => {
  test('réunir, défaire ; deux personnes, annuler', async () => {
    const { iso } = naissance();
    await creer(secretaire, iso, 'Doublet');
    await creer(secretaire, iso, 'Doublet', { nomUtilise: 'Cazaux', malgreDoublons: true });
    const { page } = await openScreen();
    await signIn(page, 'secretaire');
    await page.goto('/doublons');
    const paire = page
      .locator('main section')
      .filter({ hasText: 'DOUBLET' })
      .filter({ has: page.getByRole('table') });
    await paire.getByText('≠ diffère').first().waitFor();
    await checkAxe(page, 'doublons');
    await paire.getByRole('button', { name: /^Deux personnes/ }).click();
    await paire.waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await paire.getByRole('button', { name: /^Réunir/ }).click();
    await paire.getByLabel('Comment en êtes-vous sûr ?').fill('Même téléphone, carte vue.');
    await checkAxe(page, 'réunir');
    await paire.getByRole('button', { name: 'Réunir les deux identités' }).click();
    const faite = page
      .getByRole('list', { name: 'Réunions faites' })
      .getByRole('listitem')
      .filter({ hasText: 'DOUBLET' });
    await faite.waitFor();
    await paire.waitFor({ state: 'detached' });
    await checkAxe(page, 'réunion faite');
    await faite.getByRole('button', { name: /^Défaire/ }).click();
    await faite.getByText(/^défaite/).waitFor();
    await paire.waitFor();
  });
});

describe('au bureau de régulation', () => {
  test('rattacher la demande à la personne, la voir, la détacher', async () => {
    const { iso } = naissance();
    const { id } = await creer(secretaire, iso, 'Rattachère');
    const demande = await secretaire.createOrientable({
      nom: 'Odette Rattachère',
      dateNaissance: iso,
      age: 95,
    });
    const { page } = await openScreen();
    await signIn(page, 'regulatrice');
    await page.goto(`/regulation/${demande.id}`);
    await bouton(page, 'Rattacher à une personne').click();
    const dialogue = page.getByRole('dialog', { name: 'Rattacher à une personne' });
    expect(
      await dialogue.getByRole('region', { name: 'Personnes trouvées' }).count(),
      'nothing sent yet',
    ).toBe(0);
    await dialogue.getByRole('button', { name: 'Chercher' }).click();
    await dialogue.getByRole('button', { name: /^Rattacher à RATTACHERE/ }).waitFor();
    await checkAxe(page, 'rattacher');
    await dialogue.getByRole('button', { name: /^Rattacher à RATTACHERE/ }).click();
    const lien = page.getByRole('link', { name: /RATTACHERE ODETTE/ });
    await lien.waitFor();
    expect(await lien.getAttribute('href')).toBe(`/patients/${id}`);
    await checkAxe(page, 'demande rattachée');
    await bouton(page, 'Détacher').click();
    await bouton(page, 'Rattacher à une personne').waitFor();
  });
});
