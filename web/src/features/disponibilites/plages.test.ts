import { describe, expect, test } from 'vitest';
import type { PlageSaisie } from './plages.ts';
import {
  copierJour,
  erreursDesPlages,
  memesPlages,
  personnesParSemaine,
  phraseApercu,
  phraseEnregistrement,
  placesDe,
  plageSuivante,
} from './plages.ts';

let numero = 0;
function plage(morceaux: Partial<PlageSaisie> = {}): PlageSaisie {
  numero += 1;
  return {
    cle: `p${numero}`,
    lieuId: 'lieu-1',
    jour: 1,
    debut: '09:00',
    fin: '10:00',
    genre: 'reserve',
    dureeMinutes: 20,
    capacite: 1,
    ...morceaux,
  };
}

describe('places d’une plage', () => {
  test('seules les durées entières comptent', () => {
    expect(placesDe(plage({ fin: '10:10' }))).toBe(3);
    expect(placesDe(plage({ fin: '09:19' }))).toBe(0);
  });
  test('sans rendez-vous : une seule porte ouverte, pour sa capacité', () => {
    const ouverte = plage({ genre: 'sans-rendez-vous', debut: '17:00', fin: '19:00', capacite: 8 });
    expect(placesDe(ouverte)).toBe(1);
    expect(personnesParSemaine([ouverte, plage()])).toBe(11);
  });
});

describe('erreurs', () => {
  test('deux plages qui se touchent sont permises', () => {
    expect(erreursDesPlages([plage(), plage({ debut: '10:00', fin: '11:00' })]).size).toBe(0);
  });
  test('le chevauchement est dit sur la seconde, même dans un autre lieu', () => {
    const seconde = plage({ debut: '09:30', fin: '10:30', lieuId: 'lieu-2' });
    const erreurs = erreursDesPlages([seconde, plage()]);
    expect([...erreurs.keys()]).toEqual([seconde.cle]);
    expect(erreurs.get(seconde.cle)?.message).toBe('Chevauche la plage de 9\u00a0h à 10\u00a0h.');
  });
  test('une longue plage chevauche toutes celles qu’elle contient', () => {
    const longue = plage({ debut: '08:00', fin: '12:00' });
    const erreurs = erreursDesPlages([
      longue,
      plage({ debut: '08:30', fin: '09:00' }),
      plage({ debut: '11:00', fin: '11:30' }),
    ]);
    expect(erreurs.size).toBe(2);
  });
  test('le même horaire un autre jour ne chevauche rien', () => {
    expect(erreursDesPlages([plage(), plage({ jour: 2 })]).size).toBe(0);
  });
  test('la fin avant le début, et la plage trop courte, désignent la fin', () => {
    expect([...erreursDesPlages([plage({ fin: '08:00' })]).values()][0]?.champ).toBe('fin');
    expect([...erreursDesPlages([plage({ fin: '09:15' })]).values()][0]?.message).toContain(
      '20\u00a0minutes',
    );
  });
  test('une heure effacée', () => {
    expect([...erreursDesPlages([plage({ debut: '' })]).values()][0]?.champ).toBe('debut');
  });
});

describe('copier un jour', () => {
  test('remplace les jours visés, garde les autres et la source', () => {
    const mardi = plage({ jour: 2, debut: '15:00', fin: '16:00' });
    const jeudi = plage({ jour: 4 });
    let cle = 0;
    const apres = copierJour([plage(), mardi, jeudi], 1, [1, 2, 3], () => `c${++cle}`);
    expect(apres.map((p) => [p.jour, p.debut])).toEqual([
      [1, '09:00'],
      [2, '09:00'],
      [3, '09:00'],
      [4, '09:00'],
    ]);
    expect(new Set(apres.map((p) => p.cle)).size).toBe(4);
  });
});

describe('ajouter', () => {
  test('après une matinée, on propose l’après-midi', () => {
    const suivante = plageSuivante([plage({ fin: '12:00', dureeMinutes: 15 })], 1, 'x', 'k');
    expect([suivante.debut, suivante.fin, suivante.dureeMinutes]).toEqual(['14:00', '15:00', 15]);
  });
  test('un jour vide commence à 9 h, au lieu habituel', () => {
    const suivante = plageSuivante([plage({ lieuId: 'lieu-2' })], 5, 'lieu-1', 'k');
    expect([suivante.debut, suivante.lieuId]).toEqual(['09:00', 'lieu-2']);
  });
  test('tard le soir, elle ne passe pas minuit', () => {
    const suivante = plageSuivante([plage({ debut: '22:00', fin: '23:30' })], 1, 'x', 'k');
    expect(suivante.fin).toBe('23:00');
  });
});

describe('phrases', () => {
  test('ce qu’a fait l’enregistrement', () => {
    expect(phraseEnregistrement({ ajoutees: 14, retirees: 6, reservees: 2 })).toBe(
      '14\u00a0places ajoutées, 6\u00a0retirées, 2\u00a0réservées ne bougent pas.',
    );
    expect(phraseEnregistrement({ ajoutees: 0, retirees: 1, reservees: 0 })).toBe('1\u00a0place retirée.');
    expect(phraseEnregistrement({ ajoutees: 0, retirees: 0, reservees: 1 })).toBe(
      'Aucune place ne change, 1\u00a0réservée ne bouge pas.',
    );
  });
  test('ce qu’il fera', () => {
    expect(phraseApercu([plage()], [plage(), plage({ jour: 2 })])).toBe(
      '6\u00a0personnes par semaine, 3 de plus qu’aujourd’hui.',
    );
    expect(phraseApercu([plage()], [])).toBe(
      'Aucune personne ne pourra vous être adressée, 3 de moins qu’aujourd’hui.',
    );
  });
  test('l’ordre et les clés ne font pas un changement', () => {
    const a = plage();
    const b = plage({ jour: 2 });
    expect(memesPlages([a, b], [{ ...b, cle: 'z' }, a])).toBe(true);
    expect(memesPlages([a], [{ ...a, capacite: 2 }])).toBe(false);
  });
});
