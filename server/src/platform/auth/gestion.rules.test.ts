import { role } from '@maillage/contracts';
import { expect, test } from 'vitest';
import { gestesSur, ouvrablesPar, ROLES_QUI_OUVRENT_TOUT } from './gestion.rules.ts';

test('the secretariat opens and re-invites members, desks and itself, and does nothing else', () => {
  expect(ouvrablesPar('secretariat')).toEqual(['membre', 'secretariat', 'regulateur']);
  for (const one of role.options) {
    const allowed = ['membre', 'secretariat', 'regulateur'].includes(one) ? ['inviter'] : [];
    expect(gestesSur('secretariat', { role: one, ferme: false }), one).toEqual(allowed);
    expect(gestesSur('secretariat', { role: one, ferme: true }), one).toEqual([]);
  }
});

test('coordination and administration do everything to every role', () => {
  for (const moi of ROLES_QUI_OUVRENT_TOUT) {
    for (const one of role.options) {
      expect(gestesSur(moi, { role: one, ferme: false })).toEqual([
        'inviter',
        'modifier',
        'fermer',
        'deconnecter',
      ]);
      expect(gestesSur(moi, { role: one, ferme: true })).toEqual(['rouvrir']);
    }
  }
});

test('nobody else does anything', () => {
  for (const moi of ['regulateur', 'membre', 'observateur'] as const) {
    expect(ouvrablesPar(moi)).toEqual([]);
    for (const one of role.options) expect(gestesSur(moi, { role: one, ferme: false })).toEqual([]);
  }
});
