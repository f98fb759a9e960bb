import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Api, medecinToujoursOuvert, openOwnerDatabase } from './support/api.ts';
import { PHONE, signIn } from './support/browser.ts';
import { checkAxe, noHorizontalScroll } from './support/checks.ts';
import { useBrowser } from './support/journey.ts';

const openScreen = useBrowser();
const base = openOwnerDatabase();
let regulatrice: Api;
let medecinId: string;

beforeAll(async () => {
  regulatrice = await Api.signIn('regulatrice');
});
afterAll(() => base.close());
beforeEach(async () => {
  medecinId = await medecinToujoursOuvert();
});

const deSonMedecin = () => ({ medecinTraitant: { etat: 'oui', professionnelId: medecinId } });
/** Places of the doctor that the desk could offer now. */
const offertes = async (demandeId: string) =>
  (await regulatrice.propositions(demandeId))
    .filter(({ professionnelId }) => professionnelId === medecinId)
    .map(({ creneauId }) => creneauId);

async function openMaJournee(options: { theme?: 'light' | 'dark' } = {}): Promise<Page> {
  const { page } = await openScreen({ size: PHONE, ...options });
  await signIn(page, 'medecin');
  await page.getByRole('heading', { name: 'Mes places', level: 2 }).waitFor();
  return page;
}

describe('au téléphone, entre deux patients', () => {
  test('fermer une place la retire des offres, la rouvrir la rend', async () => {
    const { id } = await regulatrice.createOrientable({ age: 71, ...deSonMedecin() });
    const [premiere] = await offertes(id);
    expect(premiere).toBeDefined();
    const page = await openMaJournee();
    await checkAxe(page, 'ma journée, téléphone');
    await noHorizontalScroll(page, 'ma journée, téléphone');

    const { creneaux } = await regulatrice.disponibilites(medecinId);
    const debut = creneaux.find((creneau) => creneau.id === premiere)!.debut;
    const heure = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', timeZone: 'Europe/Paris' })
      .format(new Date(debut))
      .match(/\d+/)![0];
    const fermer = page
      .getByRole('button', { name: new RegExp(`^Fermer la place de ${Number(heure)}\\sh\\s`) })
      .first();
    await fermer.click();
    const rouvrir = page.getByRole('button', {
      name: new RegExp(`^Rouvrir la place de ${Number(heure)}\\sh\\s`),
    });
    await rouvrir.waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^Place .* fermée\./ })
      .waitFor();
    await checkAxe(page, 'place fermée, téléphone');
    await expect.poll(() => offertes(id), { timeout: 15_000 }).not.toContain(premiere);
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await fermer.waitFor();
    await expect.poll(() => offertes(id), { timeout: 15_000 }).toContain(premiere);
  });

  test('l’heure venue, « venu » clôt la demande, et l’on peut se reprendre', async () => {
    const { id } = await regulatrice.createOrientable({ age: 72, ...deSonMedecin() });
    const { reservationComplete } = await regulatrice.book(id);
    await regulatrice.tell(id);
    // The database only: the hour of the place is not waited for in a test. Beside every other place of hers.
    await base.sql`UPDATE soins_non_programmes.creneau
      SET debut = now() - interval '12 minutes', fin = now() - interval '11 minutes', retire = true, ferme = true
      WHERE id = ${reservationComplete!.creneauId}`;
    const page = await openMaJournee({ theme: 'dark' });
    const personne = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: /Mal de gorge, 72\sans/ }) });
    await personne.getByRole('button', { name: 'Venu', exact: true }).waitFor();
    await checkAxe(page, 'issue à dire, téléphone, sombre');
    await noHorizontalScroll(page, 'issue à dire, téléphone');
    await personne.getByRole('button', { name: 'Pas venu' }).click();
    await personne.getByText('pas venu', { exact: true }).waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await personne.getByRole('button', { name: 'Venu', exact: true }).click();
    await personne.getByText('venu', { exact: true }).waitFor();
    expect((await regulatrice.call<{ etat: string }>('GET', `/demandes/${id}`)).etat, 'not sent yet').toBe(
      'prevenue',
    );
    // Leaving the screen sends it at once: nothing waits for nobody.
    await page.getByRole('navigation', { name: 'Écrans' }).getByRole('link', { name: 'Annuaire' }).click();
    await expect
      .poll(async () => regulatrice.call<{ issue: string | null }>('GET', `/demandes/${id}`), {
        timeout: 15_000,
      })
      .toMatchObject({ issue: 'honoree', etat: 'close' });
  });

  test('la semaine type change, la place réservée ne bouge pas, et l’on revient en arrière', async () => {
    const { id } = await regulatrice.createOrientable({ age: 73, ...deSonMedecin() });
    const { reservationComplete } = await regulatrice.book(id);
    const debut = (
      await regulatrice.call<{ reservationComplete: { debut: string } }>('GET', `/demandes/${id}`)
    ).reservationComplete.debut;
    const page = await openMaJournee();
    await page.getByRole('link', { name: 'Ma semaine type' }).click();
    await page.getByRole('heading', { name: 'Quand peut-on vous adresser quelqu’un ?', level: 1 }).waitFor();
    await checkAxe(page, 'semaine type, téléphone');
    await noHorizontalScroll(page, 'semaine type, téléphone');

    await page.getByRole('button', { name: 'Modifier la plage du lundi' }).click();
    await page.getByLabel('À', { exact: true }).fill('00:00');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('1 plage à corriger avant d’enregistrer.').waitFor();
    await checkAxe(page, 'semaine type à corriger, téléphone');
    // Every day but Monday loses its period, Monday keeps one hour at night: the booked place goes with none.
    await page.getByLabel('À', { exact: true }).fill('01:00');
    for (const jour of ['mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']) {
      await page.getByRole('button', { name: `Modifier la plage du ${jour}` }).click();
      await page.getByRole('button', { name: 'Retirer cette plage' }).click();
    }
    await page.getByText(/^1\spersonne par semaine, \d+ de moins qu’aujourd’hui\./).waitFor();
    await noHorizontalScroll(page, 'semaine type modifiée, téléphone');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /places retirées, .*(réservée ne bouge pas|réservées ne bougent pas)/ })
      .waitFor();
    await checkAxe(page, 'semaine type enregistrée, téléphone');
    const apres = await regulatrice.call<{ reservationComplete: { debut: string; creneauId: string } }>(
      'GET',
      `/demandes/${id}`,
    );
    expect(apres.reservationComplete).toMatchObject({ creneauId: reservationComplete!.creneauId, debut });
    expect((await regulatrice.disponibilites(medecinId)).plages).toHaveLength(1);

    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('status').filter({ hasText: 'Semaine d’avant remise.' }).waitFor();
    expect((await regulatrice.disponibilites(medecinId)).plages).toHaveLength(7);
  });

  test('copier un jour sur d’autres, puis abandonner : rien n’est écrit', async () => {
    const page = await openMaJournee();
    await page.getByRole('link', { name: 'Ma semaine type' }).click();
    await page.getByRole('button', { name: /^Ajouter une plage le dimanche/ }).click();
    await page.getByRole('button', { name: 'Copier le dimanche sur d’autres jours' }).click();
    await page.getByLabel('samedi', { exact: true }).check();
    await page.getByText('Les plages du samedi seront remplacées.').waitFor();
    await checkAxe(page, 'copier un jour, téléphone');
    await page.getByRole('button', { name: 'Copier', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Dimanche copié sur 1 jour.' }).waitFor();
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await page.getByRole('region', { name: 'Changements à enregistrer' }).waitFor({ state: 'detached' });
    expect((await regulatrice.disponibilites(medecinId)).plages).toHaveLength(7);
  });
});
