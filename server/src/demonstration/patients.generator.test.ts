import { expect, test } from 'vitest';
import { generatePatients } from './patients.generator.ts';
import { createPrng } from './prng.ts';
import { readSeedsDemonstration } from './seeds.source.ts';
import { chooseTerritoire } from './territoire-choisi.ts';

const { communes } = chooseTerritoire({});
const { noms } = readSeedsDemonstration();
const made = () => generatePatients(createPrng(65).fork('patients'), communes, noms, '2026-11-24');

test('about sixty people of the territory, of every age and status, the same each time', () => {
  const patients = made();
  expect(patients.length).toBeGreaterThanOrEqual(58);
  expect(made()).toEqual(patients);
  const codes = new Set(communes.map((c) => c.code));
  for (const { identite, coordonnees } of patients) {
    expect([...codes, '99134']).toContain(identite.lieuNaissance);
    expect(identite.dateNaissance <= '2026-11-24').toBe(true);
    if (coordonnees) expect(codes).toContain(coordonnees.codeCommune);
    expect(coordonnees?.telephone ?? '+3363998').toMatch(/^\+3363998/);
    expect(identite.statut === 'qualifiee').toBe(identite.ins !== undefined);
  }
  expect(new Set(patients.map((p) => p.identite.statut)).size).toBe(4);
  expect(patients.filter((p) => p.age < 18).length).toBeGreaterThan(10);
  expect(patients.filter((p) => p.age >= 75).length).toBeGreaterThan(10);
  expect(patients.flatMap((p) => p.entrees).filter((e) => e.secret).length).toBe(2);
});
