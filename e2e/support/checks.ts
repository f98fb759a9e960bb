import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESK, PHONE } from './browser.ts';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No violation of WCAG 2.2 A and AA on what is shown now; says the rule and the node otherwise. */
export async function checkAxe(page: Page, where: string, rules?: string[]): Promise<void> {
  await settle(page);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(WCAG_22_AA)).analyze();
  await dropUncovered(page, violations);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      (node) => `${id} (${help}): ${node.target.join(' ')}\n    ${node.html}\n    ${node.failureSummary}`,
    ),
  );
  expect(found, `axe, ${where}`).toEqual([]);
}

/**
 * A target that a bar covers in part is large enough once it is scrolled into view; one that stays covered there
 * is not. Drops the former from what was found.
 */
async function dropUncovered(page: Page, violations: Violations): Promise<void> {
  const covered = violations.find(({ id }) => id === 'target-size');
  if (!covered) return;
  const left: typeof covered.nodes = [];
  for (const node of covered.nodes) {
    const target = String(node.target[0]);
    await page.locator(target).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const again = await new AxeBuilder({ page }).include(target).withRules(['target-size']).analyze();
    if (again.violations.length > 0) left.push(node);
  }
  covered.nodes = left;
}

/** Nothing is loading and nothing moves: skeletons are gone, transitions are over, the font is there. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"], [role="status"][aria-label="Chargement"]') &&
      document.fonts.status === 'loaded' &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
}

/** The page is never wider than the screen; a screen that was just resized has a moment to settle. */
export async function noHorizontalScroll(page: Page, where: string): Promise<void> {
  const wider = () =>
    page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .slice(0, 5)
        .map((element) => element.outerHTML.slice(0, 160));
    });
  await expect.poll(wider, { timeout: 2_000, message: `no horizontal scroll, ${where}` }).toEqual([]);
}

/** What every screen owes: French, a title, one main heading. */
export async function checkBasics(page: Page, where: string): Promise<void> {
  const basics = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
  }));
  expect(basics, where).toMatchObject({ lang: 'fr', headings: 1, mains: 1 });
  expect(basics.title, where).toMatch(/^.+ · Maillage$/);
}

/** What every screen owes, at the desk and on a phone, light and dark. */
export async function checkEverywhere(page: Page, routes: readonly string[]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const route of routes) {
      await page.setViewportSize(DESK);
      await page.goto(route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page);
      await checkBasics(page, route);
      await checkAxe(page, `${route}, bureau, ${colorScheme}`);
      await page.setViewportSize(PHONE);
      await noHorizontalScroll(page, `${route}, téléphone`);
      await checkAxe(page, `${route}, téléphone, ${colorScheme}`);
    }
  }
}
