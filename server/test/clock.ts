import type { Clock } from '../src/platform/clock.ts';

export const MINUTE = 60_000;
export const HEURE = 60 * MINUTE;
export const JOUR = 24 * HEURE;

/** A clock that moves only when a test says so. */
export class TestClock implements Clock {
  #now: number;

  constructor(now: string) {
    this.#now = Date.parse(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Any RFC 3339 instant, earlier or later. */
  set(instant: string): void {
    this.#now = Date.parse(instant);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
