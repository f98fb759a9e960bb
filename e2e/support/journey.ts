import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { setDemonstration } from './address.ts';
import { launchBrowser, newContext, type ScreenOptions } from './browser.ts';
import { type Expected, Witness } from './witness.ts';

setDemonstration(inject('demonstration'));

/** One screen of one person: its own browser session, and the witness of what goes wrong in it. */
export interface Screen {
  page: Page;
  context: BrowserContext;
  allow(...expected: Expected[]): void;
}

const FAILURES = join(tmpdir(), 'maillage-echecs');

/** What was on the screens of a test that failed, for whoever has to understand why. */
async function showFailure(name: string, opened: { context: BrowserContext }[]): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  const slug = name
    .normalize('NFD')
    .replace(/[^\w]+/g, '-')
    .toLowerCase()
    .slice(0, 60);
  for (const [index, page] of opened.flatMap(({ context }) => context.pages()).entries()) {
    const path = join(FAILURES, `${slug}-${index + 1}.png`);
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
    console.log(`${page.url()}: ${path}`);
  }
}

/**
 * One browser for the tests of a file. Every screen opened with the returned function is closed after its test,
 * which fails when something unexpected happened in it.
 */
export function useBrowser() {
  let browser: Browser;
  const opened: { context: BrowserContext; witness: Witness }[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await showFailure(task.name, opened);
    const unexpected = opened.flatMap(({ witness }) => witness.unexpected());
    await Promise.all(opened.splice(0).map(({ context }) => context.close()));
    expect(unexpected, 'nothing may go wrong behind the screen').toEqual([]);
  });
  return async (options: ScreenOptions = {}): Promise<Screen> => {
    const context = await newContext(browser, options);
    const page = await context.newPage();
    const witness = new Witness(page);
    opened.push({ context, witness });
    return { page, context, allow: (...expected) => witness.allow(...expected) };
  };
}
