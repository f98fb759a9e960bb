// npm run captures: every main screen, on a demonstration of its own, into docs/captures/.
// The present of the pictures is a Tuesday at 9 h 52, so that they only change when the screens do.

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { setDemonstration } from './support/address.ts';
import { Api, openOwnerDatabase } from './support/api.ts';
import {
  type Compte,
  DESK,
  launchBrowser,
  newContext,
  PHONE,
  ready,
  type ScreenOptions,
  signIn,
} from './support/browser.ts';
import { withPalette } from './support/png.ts';
import { type ServerProcess, startServer } from './support/server.ts';

const FOLDER = resolve(import.meta.dirname, '../docs/captures');
const MAX_BYTES = 250_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Milliseconds from now to the next Tuesday 9 h 52 in Paris. */
function untilTuesday(): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts()
      .map(({ type, value }) => [type, value]),
  );
  const today = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts.weekday ?? '');
  const days = (2 - today + 7) % 7 || 7;
  const time = (Number(parts.hour) * 60 + Number(parts.minute)) * MINUTE + Number(parts.second) * 1000;
  return days * DAY + (9 * 60 + 52) * MINUTE - time;
}

const shift = untilTuesday();
let browser: Browser;

async function open(compte: Compte | null, options: ScreenOptions = {}): Promise<Page> {
  const scale = options.size === PHONE ? 2 : 1;
  const context = await newContext(browser, { ...options, scale });
  await context.addInitScript((ms) => {
    const RealDate = Date;
    const now = () => RealDate.now() + ms;
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args, newTarget) =>
        Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
      get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
    });
  }, shift);
  const page = await context.newPage();
  if (compte) await signIn(page, compte);
  return page;
}

/** Takes the picture once two in a row are the same: nothing loads, nothing moves, the map is drawn. */
async function capture(page: Page, name: string, { withFocus = false } = {}): Promise<void> {
  if (!withFocus) await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const carte = page.getByRole('complementary', { name: 'Carte du territoire' });
  if (await carte.isVisible()) await carte.getByText('Lourdes', { exact: true }).waitFor();
  const path = join(FOLDER, `${name}.png`);
  let before: Buffer = Buffer.alloc(0);
  for (let left = 40; left > 0; left -= 1) {
    const now = await page.screenshot({ caret: 'hide' });
    if (now.equals(before)) break;
    before = now;
    await sleep(250);
  }
  writeFileSync(path, withPalette(before));
  const { size } = statSync(path);
  console.log(`${name}.png  ${Math.round(size / 1000)} kB`);
  if (size > MAX_BYTES) throw new Error(`${name}.png weighs more than ${MAX_BYTES / 1000} kB`);
}

/** A morning's requests, as a desk would find them at 9 h 52. */
async function receiveMorning(): Promise<Record<'fievre' | 'plaie' | 'alerte' | 'prevenue', string>> {
  const base = openOwnerDatabase();
  const regulatrice = await Api.signIn('regulatrice');
  const secretaire = await Api.signIn('secretaire');
  const medecin = await Api.signIn('medecin');
  const sonMedecin = { etat: 'oui', professionnelId: medecin.session.compte.professionnelId };
  const since = (id: string, minutes: number) =>
    base.sql`UPDATE soins_non_programmes.demande
      SET recue_le = recue_le - make_interval(mins => ${minutes}),
        echeance = CASE WHEN etat = 'prevenue' THEN echeance ELSE recue_le + make_interval(mins => ${30 - minutes}) END
      WHERE id = ${id}`;

  const toux = await secretaire.createOrientable({
    age: 72,
    motif: 'toux',
    codeCommune: '65286',
    mobilite: 'non-deplacable',
  });
  await since(toux.id, 112);
  const plaie = await secretaire.createDemande({
    age: 61,
    motif: 'plaie',
    codeCommune: '65344',
    appelant: { lien: 'pharmacie' },
  });
  await since(plaie.id, 23);
  const lombalgie = await regulatrice.createOrientable({ age: 38, motif: 'lombalgie', codeCommune: '65047' });
  await since(lombalgie.id, 9);
  const alerte = await regulatrice.createDemande({ age: 58, motif: 'cephalee', codeCommune: '65100' });
  await regulatrice.call('PUT', `/demandes/${alerte.id}/drapeaux`, {
    drapeaux: [{ code: alerte.drapeaux[0]!.code, reponse: 'oui' }],
  });
  await since(alerte.id, 28);
  const prevenue = await regulatrice.createOrientable({
    age: 17,
    motif: 'mal-de-gorge',
    codeCommune: '65083',
    nom: 'Louane Darré',
    medecinTraitant: sonMedecin,
    couverture: 'c2s',
  });
  await regulatrice.book(prevenue.id);
  await regulatrice.tell(prevenue.id);
  await since(prevenue.id, 41);
  const otite = await regulatrice.createOrientable({
    ageMois: 20,
    motif: 'otalgie',
    medecinTraitant: sonMedecin,
  });
  await regulatrice.book(otite.id);
  await since(otite.id, 12);
  const fievre = await regulatrice.createOrientable({
    age: 4,
    motif: 'fievre',
    codeCommune: '65235',
    appelant: { lien: 'mère' },
    couverture: 'c2s',
    medecinTraitant: { etat: 'non' },
    message: { autorise: true },
  });
  await since(fievre.id, 3);
  await base.close();
  return { fievre: fievre.id, plaie: plaie.id, alerte: alerte.id, prevenue: prevenue.id };
}

async function desk(ids: Awaited<ReturnType<typeof receiveMorning>>): Promise<void> {
  for (const [suffix, size] of [
    ['bureau', DESK],
    ['telephone', PHONE],
  ] as const) {
    const connexion = await open(null, { size });
    await connexion.goto('/connexion');
    await connexion.getByRole('button', { name: /^Inès/ }).waitFor();
    await capture(connexion, `connexion-${suffix}`);

    const page = await open('regulatrice', { size });
    await capture(page, suffix === 'bureau' ? 'regulation-vide-bureau' : 'regulation-telephone');
    await page.goto(`/regulation/${ids.fievre}`);
    await page.getByRole('button', { name: 'Réserver' }).waitFor();
    await capture(page, suffix === 'bureau' ? 'regulation-bureau' : 'places-telephone');
    await page.goto(`/regulation/${ids.plaie}`);
    await page.getByRole('heading', { name: 'Un signe d’alerte ?' }).waitFor();
    await capture(page, `drapeaux-${suffix}`);
    await page.goto(`/regulation/${ids.alerte}`);
    await page.getByRole('heading', { name: 'Appelez le 15' }).waitFor();
    await capture(page, `alerte-${suffix}`);
    await page.goto('/regulation/nouvelle');
    await page.getByLabel('Âge').fill('34');
    await page.getByRole('combobox', { name: 'Motif' }).fill('mal');
    await page.getByRole('option').first().waitFor();
    await capture(page, `nouvelle-demande-${suffix}`, { withFocus: true });
  }
  const sombre = await open('regulatrice', { theme: 'dark' });
  await sombre.goto(`/regulation/${ids.fievre}`);
  await sombre.getByRole('button', { name: 'Réserver' }).waitFor();
  await capture(sombre, 'regulation-sombre-bureau');
  await sombre.getByRole('button', { name: 'Réserver' }).click();
  await sombre.getByRole('heading', { name: 'Dites à la personne' }).waitFor();
  const page = await open('regulatrice');
  await page.goto(`/regulation/${ids.fievre}`);
  await page.getByRole('heading', { name: 'Dites à la personne' }).waitFor();
  await capture(page, 'prevenir-bureau');
}

async function others(): Promise<void> {
  for (const [suffix, size] of [
    ['bureau', DESK],
    ['telephone', PHONE],
  ] as const) {
    const page = await open('secretaire', { size });
    await page.goto('/annuaire?profession=10&commune=65440&rayon=10');
    await page.getByRole('listitem').filter({ hasText: 'Médecin' }).first().waitFor();
    await capture(page, `annuaire-${suffix}`);
    await page.getByRole('list', { name: 'Professionnels trouvés' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Ce que l’on sait' }).waitFor();
    await capture(page, `fiche-${suffix}`);
    await page.goto('/annuaire/ajouter');
    await ready(page).catch(() => undefined);
    await capture(page, `ajout-${suffix}`);
    const coordination = await open('coordinatrice', { size });
    await coordination.goto('/reglages');
    await coordination.getByRole('heading', { name: 'Fenêtre des places proposées' }).waitFor();
    await capture(coordination, `reglages-${suffix}`);
    await coordination.goto('/reglages?onglet=fiche');
    await coordination.getByRole('heading', { name: 'Pour tous les motifs' }).waitFor();
    await capture(coordination, `reglages-fiche-${suffix}`);
    const medecin = await open('medecin', { size });
    await medecin.getByRole('heading', { name: 'Mes places', level: 2 }).waitFor();
    await capture(medecin, `ma-journee-${suffix}`);
    await medecin.getByRole('link', { name: 'Ma semaine type' }).click();
    await medecin.getByRole('heading', { name: 'Lundi' }).waitFor();
    await capture(medecin, `semaine-type-${suffix}`);
  }
  const api = await open(null);
  await api.goto('/api');
  await api.getByText('/annuaire/professionnels').first().waitFor();
  await capture(api, 'api');
}

/** The patients' screens: somebody the doctor follows, somebody she does not, and what the person reads. */
async function patients(): Promise<void> {
  const medecin = await Api.signIn('medecin');
  const secretaire = await Api.signIn('secretaire');
  const { id: suivie } = await medecin.call<{ id: string }>('POST', '/patients', {
    nomNaissance: 'Larrieu',
    premierPrenom: 'Odette',
    nomUtilise: 'Abadie',
    dateNaissance: '1938-04-09',
    sexe: 'F',
    lieuNaissance: '65440',
    statut: 'validee',
    justificatif: 'carte-identite',
  });
  await medecin.call('PUT', `/patients/${suivie}/coordonnees`, {
    telephone: '+33639980117',
    telephoneSecondaire: null,
    courriel: null,
    adresse: '4 rue des Lilas',
    codeCommune: '65286',
    mobilite: 'non-deplacable',
    message: { autorise: false, quand: 'son fils répond le soir' },
    proches: [{ nom: 'Paul Abadie', lien: 'son fils', qualite: 'proche-aidant', telephone: '+33639980118' }],
  });
  for (const [texte, secret] of [
    ['Pansement tous les deux jours, plaie propre. Revoir jeudi.', undefined],
    ['Dit avoir peur de son fils. Revue seule, au cabinet.', 'protection'],
  ] as const) {
    await medecin.call('POST', `/patients/${suivie}/entrees`, { classe: 'soins', texte, secret });
  }
  const { id: fermee } = await secretaire.call<{ id: string }>('POST', '/patients', {
    nomNaissance: 'Castets',
    premierPrenom: 'Jean-Baptiste',
    dateNaissance: '1938-04-09',
    sexe: 'M',
    lieuNaissance: '65286',
  });
  const { lien } = await medecin.call<{ lien: string }>('POST', `/patients/${suivie}/liens`, {
    porteur: 'patient',
  });
  for (const [suffix, size] of [
    ['bureau', DESK],
    ['telephone', PHONE],
  ] as const) {
    const page = await open('medecin', { size });
    await page.goto('/patients');
    await page.getByLabel('Date de naissance').fill('09/04/1938');
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await page.getByText('Ce dossier ne vous est pas ouvert.').waitFor();
    await capture(page, `patients-${suffix}`);
    await page.goto(`/patients/${suivie}`);
    await page.getByRole('heading', { name: 'LARRIEU ODETTE' }).waitFor();
    await capture(page, `dossier-${suffix}`);
    await page.goto(`/patients/${suivie}?onglet=coordonnees`);
    await page.getByText('Ne pas laisser de message').waitFor();
    await capture(page, `dossier-coordonnees-${suffix}`);
    await page.goto(`/patients/${suivie}?onglet=notes`);
    await page.getByText('Ne pas révéler aux proches').waitFor();
    await capture(page, `dossier-notes-${suffix}`);
    await page.goto(`/patients/${suivie}?onglet=cercle`);
    await page.getByText('dans le cercle').waitFor();
    await capture(page, `dossier-cercle-${suffix}`);
    await page.goto(`/patients/${fermee}/urgence`);
    await page.getByLabel('Pourquoi est-ce urgent ?').fill('Appelée à son domicile, il ne peut pas parler.');
    await capture(page, `urgence-${suffix}`);
    const secretariat = await open('secretaire', { size });
    await secretariat.goto('/doublons');
    await secretariat
      .getByRole('button', { name: /^Réunir/ })
      .first()
      .waitFor();
    await capture(secretariat, `doublons-${suffix}`);
    const personne = await open(null, { size });
    await personne.goto(lien.replace(/^https?:\/\/[^/]+/, ''));
    await personne.getByRole('button', { name: 'Imprimer' }).waitFor();
    await capture(personne, `mon-dossier-${suffix}`);
  }
  await medecin.call('POST', `/patients/${fermee}/bris-de-glace`, {
    motif: 'Appelée à son domicile, il ne peut pas parler.',
  });
  for (const [suffix, size] of [
    ['bureau', DESK],
    ['telephone', PHONE],
  ] as const) {
    const page = await open('coordinatrice', { size });
    await page.goto('/bris-de-glace');
    await page.getByRole('list', { name: 'À examiner' }).waitFor();
    await page
      .getByRole('banner')
      .getByRole('link', { name: /^À examiner/ })
      .waitFor();
    await capture(page, `bris-de-glace-${suffix}`);
  }
}

async function installation(origin: string): Promise<void> {
  for (const [suffix, size] of [
    ['telephone', PHONE],
    ['bureau', DESK],
  ] as const) {
    const page = await open(null, { size, origin });
    await page.goto('/installation');
    await page.getByLabel('Nom de la CPTS').fill('CPTS Tarbes-Lourdes-Pyrénées');
    await capture(page, `installation-nom-${suffix}`);
    await page.getByRole('button', { name: 'Choisir les communes' }).click();
    await page.getByRole('combobox', { name: 'Ajouter au territoire' }).fill('tarbes-lourdes');
    await page.getByRole('option', { name: /Tarbes-Lourdes-Pyrénées/ }).click();
    await page
      .getByText(/^86\scommunes$/)
      .first()
      .waitFor();
    await capture(page, `installation-communes-${suffix}`);
    if (suffix === 'telephone') continue;
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Créer une zone' }).click();
    for (const commune of ['Tarbes', 'Aureilhan', 'Juillan', 'Odos', 'Ibos']) {
      await page.getByLabel(commune, { exact: true }).check();
    }
    await capture(page, 'installation-zones-bureau');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByLabel('Prénom').fill('Maylis');
    await page.getByLabel('Nom', { exact: true }).fill('Pène');
    await capture(page, 'installation-comptes-bureau');
    await page.getByRole('button', { name: 'Créer la CPTS' }).click();
    await page.getByRole('heading', { level: 1, name: /est prête$/ }).waitFor();
    await capture(page, 'installation-liens-bureau');
  }
}

mkdirSync(FOLDER, { recursive: true });
const servers: ServerProcess[] = [];
try {
  const demonstration = await startServer('demonstration', shift);
  servers.push(demonstration);
  setDemonstration(demonstration);
  const reelle = await startServer('reelle', shift);
  servers.push(reelle);
  browser = await launchBrowser();
  try {
    await desk(await receiveMorning());
    await others();
    await patients();
    await installation(reelle.origin);
  } finally {
    await browser.close();
  }
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}
