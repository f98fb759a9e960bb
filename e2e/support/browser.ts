import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
// @ts-expect-error: plain JavaScript, shared with what installs the browser
import { chromiumPath } from '../../scripts/chromium.mjs';
import { demonstration } from './address.ts';

export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

export type Compte = 'regulatrice' | 'secretaire' | 'medecin' | 'coordinatrice';

export interface ScreenOptions {
  size?: { width: number; height: number };
  theme?: 'light' | 'dark';
  /** Device pixels per pixel; 1 unless told. */
  scale?: number;
  origin?: string;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // The map draws with WebGL, on machines that have no graphics card too.
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** A session of the browser as a French person has it; animations off, so that what is checked is what is shown. */
export async function newContext(browser: Browser, options: ScreenOptions = {}): Promise<BrowserContext> {
  const size = options.size ?? DESK;
  const phone = size.width <= 480;
  const context = await browser.newContext({
    baseURL: options.origin ?? demonstration().origin,
    viewport: size,
    colorScheme: options.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    deviceScaleFactor: options.scale ?? 1,
    hasTouch: phone,
    isMobile: phone,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  return context;
}

const NOMS: Record<Compte, RegExp> = {
  regulatrice: /^Inès Cazaux/,
  secretaire: /^Sylvie Lartigue/,
  medecin: /qui lui est adressé/,
  coordinatrice: /^Maylis Pène/,
};

/** Through the sign-in screen, one click, up to the first screen of the account. */
export async function signIn(page: Page, compte: Compte): Promise<void> {
  if (!page.url().endsWith('/connexion')) await page.goto('/connexion');
  await page.getByRole('button', { name: NOMS[compte] }).click();
  await page.waitForURL(compte === 'medecin' ? '**/ma-journee' : '**/regulation');
  if ((page.viewportSize()?.width ?? 0) > 760) await ready(page);
  else await page.getByRole('heading', { level: 1 }).waitFor();
}

/** As somebody who has signed in, whatever the sign-in screen is. */
export async function enter(page: Page, compte: string): Promise<void> {
  const answer = await page.request.post('/api/demo/sessions', { data: { compte } });
  if (answer.status() !== 201) throw new Error(`sign-in of ${compte}: ${answer.status()}`);
}

/** The screen is there and listens to keys: its main heading has the focus. */
export async function ready(page: Page, titre?: string | RegExp): Promise<void> {
  const h1 = page.getByRole('heading', { level: 1, ...(titre === undefined ? {} : { name: titre }) });
  await h1.and(page.locator(':focus')).waitFor();
}
