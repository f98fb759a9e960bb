import { expect, test } from 'vitest';
import { ecrireFiltres, lireFiltres, SANS_FILTRE, versRequete } from './filtres.ts';

const COMPTE = '01a20312-1bec-7534-9c59-5cbcfb3ce8f8';

test('the address bar gives back what was written in it', () => {
  const filtres = { classe: 'droits', compteId: COMPTE, du: '2026-11-01', au: '2026-11-30' } as const;
  expect(lireFiltres(ecrireFiltres(filtres))).toEqual(filtres);
  expect(versRequete(filtres)).toEqual(filtres);
  expect(ecrireFiltres(SANS_FILTRE)).toEqual({});
});

test.each([{ classe: 'patient' }, { compte: 'moi' }, { du: '2026-02-31' }, { au: 'hier' }, { du: 20261101 }])(
  '%j asks nothing the server would refuse',
  (search) => {
    expect(versRequete(lireFiltres(search))).toEqual({});
  },
);
