import type { Page } from 'playwright-core';

/** What a journey may meet without being wrong: part of a message, or of « status method path ». */
export type Expected = string | RegExp;

/** Nobody is signed in yet: the guards of the routes ask for the session, and are told there is none. */
const ALWAYS: Expected[] = [/^401 GET \/api\/session$/];

/** Sees everything a person would not: errors of the console, of the page, of the network, of the policy. */
export class Witness {
  private readonly seen: string[] = [];
  private readonly expected: Expected[] = [...ALWAYS];

  constructor(page: Page) {
    page.on('pageerror', (error) => this.seen.push(`error of the page: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const text = message.text();
      // Said better by the answer itself, below.
      if (/^Failed to load resource: the server responded/.test(text)) return;
      // The software WebGL of a machine without graphics speaks of its own speed.
      if (/GPU stall due to ReadPixels|software WebGL|GroupMarkerNotSet/i.test(text)) return;
      this.seen.push(`${message.type()} of the console: ${text}`);
    });
    page.on('response', (response) => {
      if (response.status() < 400) return;
      const { pathname } = new URL(response.url());
      this.seen.push(`${response.status()} ${response.request().method()} ${pathname}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // Left while it was loading: the person went on, or the screen was closed.
      if (reason === 'net::ERR_ABORTED') return;
      this.seen.push(`${reason} ${request.method()} ${new URL(request.url()).pathname}`);
    });
  }

  /** This is part of the journey. */
  allow(...expected: Expected[]): void {
    this.expected.push(...expected);
  }

  /** What nobody expected. */
  unexpected(): string[] {
    return this.seen.filter(
      (text) => !this.expected.some((one) => (typeof one === 'string' ? text.includes(one) : one.test(text))),
    );
  }
}
