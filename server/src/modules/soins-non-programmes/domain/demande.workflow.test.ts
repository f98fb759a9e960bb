import { etatDemande, issueDemande } from '@maillage/contracts';
import { expect, test } from 'vitest';
import { allows, allowsIssue } from './demande.workflow.ts';

test('an alert can never be booked, nor closed without a doctor', () => {
  expect(allows('alerte', 'reserver')).toBe(false);
  const endings = issueDemande.options.filter((issue) => allowsIssue('alerte', issue));
  expect(endings).toEqual(['transmise-15', 'transmise-medecin-regulateur']);
});

test('nothing is possible on a closed request', () => {
  expect(issueDemande.options.filter((issue) => allowsIssue('close', issue))).toEqual([]);
  expect(allows('close', 'prendre')).toBe(false);
});

test('every open state can be closed one way or another: nobody is stuck', () => {
  for (const etat of etatDemande.options.filter((e) => e !== 'close')) {
    expect(allows(etat, 'conclure'), etat).toBe(true);
    expect(
      issueDemande.options.some((issue) => allowsIssue(etat, issue)),
      etat,
    ).toBe(true);
  }
});

test('« pas venue » is known only of somebody who was told; « venue » proves that she knew', () => {
  const open = etatDemande.options.filter((etat) => etat !== 'close');
  expect(open.filter((etat) => allowsIssue(etat, 'non-venue'))).toEqual(['prevenue']);
  expect(open.filter((etat) => allowsIssue(etat, 'honoree'))).toEqual(['reservee', 'prevenue']);
});
