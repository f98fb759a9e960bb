import { expect, test } from 'vitest';
import { rangerFiche } from './questions-communes.ts';

const souffle = { code: 'souffle', question: 'Du mal à respirer ?' };
const nuque = { code: 'nuque', question: 'La nuque raide ?' };
const chute = { code: 'chute', question: 'Une chute ?' };
const motif = (code: string, ...drapeaux: (typeof souffle)[]) => ({ code, libelle: code, drapeaux });

test('ce que tous les motifs demandent s’écrit une seule fois', () => {
  const { communes, motifs } = rangerFiche([motif('fievre', souffle, nuque), motif('dos', chute, souffle)]);
  expect(communes).toEqual([souffle]);
  expect(motifs.map((m) => m.drapeaux)).toEqual([[nuque], [chute]]);
});

test('la même question écrite autrement reste sous chaque motif : rien de la fiche ne se perd', () => {
  const autrement = { ...souffle, question: 'Respire-t-il mal ?' };
  const fiche = [motif('fievre', souffle), motif('enfant', autrement)];
  expect(rangerFiche(fiche)).toEqual({ communes: [], motifs: fiche });
});

test('avec un seul motif, rien n’est commun', () => {
  expect(rangerFiche([motif('fievre', souffle)]).communes).toEqual([]);
  expect(rangerFiche([])).toEqual({ communes: [], motifs: [] });
});
