import postgres from 'postgres';
import { inject } from 'vitest';
import { importFichesNationales, importNomenclatures } from '../src/modules/annuaire/index.ts';
import { importCommunes } from '../src/modules/territoire/index.ts';
import './database.ts'; // declares what is provided
import { FICHES_NATIONALES } from './praticiens.ts';

const MODEL_LOCK = 4280_0009;

/**
 * Name of a database that holds the national rows (34 969 communes, nomenclatures, a few professionals) and no
 * CPTS. Made once per run, by the first test file that asks; the others wait, then clone it.
 */
export async function modelDatabase(): Promise<string> {
  const { adminUrl, template } = inject('testCluster');
  const name = `${template}_modele`;
  const making = `${name}_en_cours`;
  const admin = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await admin`select pg_advisory_lock(${MODEL_LOCK})`;
    const [made] = await admin`select 1 from pg_database where datname = ${name}`;
    if (made) return name;
    await admin`drop database if exists ${admin(making)} with (force)`;
    await admin`create database ${admin(making)} template ${admin(template)} strategy file_copy`;
    const url = new URL(adminUrl);
    url.pathname = `/${making}`;
    await fill(url.href);
    // It gets its name only once it is whole.
    await admin`alter database ${admin(making)} rename to ${admin(name)}`;
    return name;
  } finally {
    await admin.end();
  }
}

async function fill(url: string): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await importCommunes(owner);
    await importNomenclatures(owner);
    await importFichesNationales(
      owner,
      FICHES_NATIONALES,
      'Essais : personnes inventées',
      new Date('2026-11-01T00:00:00Z'),
    );
    await owner`analyze`;
  } finally {
    await owner.end();
  }
}
