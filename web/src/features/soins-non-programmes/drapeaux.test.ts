import { describe, expect, it } from 'vitest';
import { reponsesAEnvoyer } from './drapeaux.ts';

const drapeaux = ['a', 'b', 'c'].map((code) => ({ code, question: `${code} ?`, reponse: null }));

describe('answers to red flags', () => {
  it('waits until every question has its answer', () => {
    expect(reponsesAEnvoyer(drapeaux, {})).toBeNull();
    expect(reponsesAEnvoyer(drapeaux, { a: 'non', b: 'non' })).toBeNull();
    expect(reponsesAEnvoyer(drapeaux, { a: 'non', b: 'non', c: 'non' })).toHaveLength(3);
  });

  it('sends a yes or a doubt at once, with what was already answered', () => {
    expect(reponsesAEnvoyer(drapeaux, { a: 'non', c: 'oui' })).toEqual([
      { code: 'a', reponse: 'non' },
      { code: 'c', reponse: 'oui' },
    ]);
    expect(reponsesAEnvoyer(drapeaux, { b: 'ne-sait-pas' })).toEqual([{ code: 'b', reponse: 'ne-sait-pas' }]);
  });

  it('counts what the server already holds', () => {
    const held = drapeaux.map((d) => ({ ...d, reponse: d.code === 'a' ? null : ('non' as const) }));
    expect(reponsesAEnvoyer(held, { a: 'non' })).toHaveLength(3);
  });
});
