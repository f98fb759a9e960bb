import type { TestProject } from 'vitest/node';
import type { TestCluster } from './cluster.ts';
import { startTestCluster } from './cluster.ts';
import './database.ts'; // declares what is provided

let cluster: TestCluster;

/** Before the unit and integration tests: one PostgreSQL for all of them. */
export async function setup(project: TestProject): Promise<void> {
  cluster = await startTestCluster();
  project.provide('testCluster', { adminUrl: cluster.adminUrl, template: cluster.template });
}

/** After them: nothing of it is left. */
export async function teardown(): Promise<void> {
  await cluster.stop();
}
