import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// The journeys' own setup starts whole servers; a tree without journeys yet still runs its unit tests.
const journeysSetup = './e2e/global-setup.ts';

export default defineConfig({
  test: {
    // Vitest keeps a core for itself by default: on two, that halves the suite's speed.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'contracts/src/**/*.test.ts',
            'server/{src,test}/**/*.test.ts',
            'web/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
          ],
          environment: 'node',
          globalSetup: ['./server/test/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: existsSync(journeysSetup) ? [journeysSetup] : [],
          // A browser, a server and a database for each: on two cores, one at a time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
