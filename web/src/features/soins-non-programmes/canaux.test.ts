import { canalAnnonce } from '@maillage/contracts';
import { describe, expect, it } from 'vitest';
import { autresIssues, canauxPour } from './canaux.ts';

const reserves = (message: Parameters<typeof canauxPour>[0]) =>
  canauxPour(message)
    .filter(({ reserve }) => reserve !== null)
    .map(({ valeur }) => valeur);

describe('ways of telling a person', () => {
  it('offers every way of the contract', () => {
    expect(
      canauxPour({ autorise: false })
        .map(({ valeur }) => valeur)
        .sort(),
    ).toEqual([...canalAnnonce.options].sort());
  });

  it('warns about whatever leaves a message when the person did not accept one', () => {
    expect(reserves({ autorise: false })).toEqual(['message-vocal', 'sms', 'tiers']);
    expect(reserves({ autorise: true, aQui: 'sa fille' })).toEqual([]);
  });

  it('never lets an alert end otherwise than with a doctor', () => {
    expect(autresIssues('alerte').map(({ valeur }) => valeur)).toEqual([
      'transmise-15',
      'transmise-medecin-regulateur',
    ]);
    expect(autresIssues('a-orienter')).toHaveLength(4);
  });
});
