import { describe, expect, test } from 'vitest';
import type { CreneauCabinet, ReservationCabinet } from './rangement.ts';
import {
  appliquerGestes,
  attendIssue,
  detailReservation,
  heureReservation,
  issuesPossibles,
  phraseDuJour,
  placesParJour,
  rangerReservations,
  salutation,
  titreReservation,
} from './rangement.ts';

const PARIS = 'Europe/Paris';
// 24 November 2026, 10 h in Paris.
const maintenant = new Date('2026-11-24T09:00:00Z');

function reservation(debut: string, morceaux: Partial<ReservationCabinet> = {}): ReservationCabinet {
  return {
    demandeId: debut,
    debut,
    fin: debut,
    genre: 'reserve',
    motifLibelle: 'Fièvre',
    age: 4,
    ageMois: null,
    nom: null,
    commune: 'Juillan',
    couverture: null,
    domicile: false,
    issue: null,
    etat: 'reservee',
    ...morceaux,
  };
}
function creneau(debut: string, restantes = 1): CreneauCabinet {
  const fin = new Date(Date.parse(debut) + 20 * 60_000).toISOString();
  return { id: debut, debut, fin, genre: 'reserve', lieuId: 'l', capacite: 1, restantes, ferme: false };
}

describe('réservations rangées', () => {
  test('hier sans issue vient d’abord, hier avec issue disparaît, demain à part', () => {
    const journee = rangerReservations(
      [
        reservation('2026-11-25T08:00:00Z'),
        reservation('2026-11-23T08:00:00Z'),
        reservation('2026-11-23T09:00:00Z', { issue: 'honoree' }),
        reservation('2026-11-24T16:00:00Z'),
        reservation('2026-11-24T08:00:00Z', { issue: 'non-venue' }),
      ],
      PARIS,
      maintenant,
    );
    expect(journee.aDire.map((r) => r.debut)).toEqual(['2026-11-23T08:00:00Z']);
    expect(journee.aujourdhui.map((r) => r.debut)).toEqual(['2026-11-24T08:00:00Z', '2026-11-24T16:00:00Z']);
    expect(journee.suivants.map((s) => s.jour)).toEqual(['2026-11-25']);
  });

  test('le jour est celui du territoire : 23 h 30 UTC est déjà demain à Paris', () => {
    const tard = reservation('2026-11-24T23:30:00Z');
    expect(rangerReservations([tard], PARIS, maintenant).aujourdhui).toEqual([]);
    expect(rangerReservations([tard], 'America/Martinique', maintenant).aujourdhui).toEqual([tard]);
  });

  test('l’issue ne se demande qu’une fois l’heure venue, et une seule fois', () => {
    expect(attendIssue(reservation('2026-11-24T08:59:00Z'), maintenant)).toBe(true);
    expect(attendIssue(reservation('2026-11-24T09:01:00Z'), maintenant)).toBe(false);
    expect(attendIssue(reservation('2026-11-24T08:00:00Z', { issue: 'honoree' }), maintenant)).toBe(false);
  });

  test('« venu » se dit même si personne n’a noté avoir prévenu ; « pas venu », seulement d’une personne prévenue', () => {
    const passee = (etat: string) => reservation('2026-11-24T08:00:00Z', { etat });
    expect(issuesPossibles(passee('reservee'), maintenant)).toEqual(['honoree']);
    expect(issuesPossibles(passee('prevenue'), maintenant)).toEqual(['honoree', 'non-venue']);
    expect(issuesPossibles(passee('close'), maintenant)).toEqual([]);
    expect(issuesPossibles(reservation('2026-11-24T09:01:00Z'), maintenant)).toEqual([]);
  });
});

describe('places', () => {
  test('rangées par jour, sans celles qui sont finies, bornées en jours', () => {
    const jours = placesParJour(
      [
        creneau('2026-11-26T08:00:00Z'),
        creneau('2026-11-24T08:00:00Z'),
        creneau('2026-11-24T10:00:00Z', 0),
        creneau('2026-11-24T10:20:00Z'),
        creneau('2026-11-25T10:00:00Z'),
      ],
      PARIS,
      maintenant,
      2,
    );
    expect(jours.map((j) => [j.jour, j.creneaux.length, j.libres])).toEqual([
      ['2026-11-24', 2, 1],
      ['2026-11-25', 1, 1],
    ]);
  });

  test('une place commencée mais pas finie reste visible', () => {
    expect(placesParJour([creneau('2026-11-24T08:50:00Z')], PARIS, maintenant)).toHaveLength(1);
  });
});

describe('places fermées', () => {
  const libre = creneau('2026-11-24T10:00:00Z');
  const autre = creneau('2026-11-24T11:00:00Z');

  test('une place fermée reste dans son jour, sans compter comme libre', () => {
    const [jour] = placesParJour([{ ...libre, ferme: true }, autre], PARIS, maintenant);
    expect([jour?.creneaux.length, jour?.libres]).toEqual([2, 1]);
  });
  test('le geste de l’écran l’emporte sur ce que le serveur disait, dans les deux sens', () => {
    const gestes = new Map([
      [libre.id, false],
      [autre.id, true],
    ]);
    const apres = appliquerGestes([libre, { ...autre, ferme: true }], gestes);
    expect(apres.map((c) => c.ferme)).toEqual([true, false]);
  });
});

describe('mots', () => {
  test('titre et détail ne montrent que ce qui est connu', () => {
    expect(titreReservation({ motifLibelle: 'Fièvre', age: null, ageMois: 8 })).toBe('Fièvre, 8\u00a0mois');
    expect(titreReservation({ motifLibelle: 'Fièvre', age: null, ageMois: null })).toBe('Fièvre');
    expect(titreReservation({ motifLibelle: 'Fièvre (2 ans et plus)', age: 4, ageMois: null })).toBe(
      'Fièvre, 4\u00a0ans',
    );
    expect(detailReservation({ nom: null, commune: 'Ossun', domicile: true, couverture: 'c2s' })).toBe(
      'Ossun · visite à domicile · C2S',
    );
    expect(
      detailReservation({ nom: 'M. Bo', commune: 'Ossun', domicile: false, couverture: 'ordinaire' }),
    ).toBe('M. Bo · Ossun');
  });
  test('une porte ouverte se dit avec ses deux heures', () => {
    const r = reservation('2026-11-24T16:00:00Z', { fin: '2026-11-24T18:00:00Z', genre: 'sans-rendez-vous' });
    expect(heureReservation(r, PARIS)).toBe('de 17\u00a0h à 19\u00a0h');
  });
  test('la phrase du jour', () => {
    const vide = { aDire: [], aujourdhui: [], suivants: [] };
    expect(phraseDuJour(vide, 0)).toBe('Personne n’est attendu aujourd’hui, aucune place libre.');
    const jour = { ...vide, aujourdhui: [reservation('a'), reservation('b', { issue: 'honoree' })] };
    expect(phraseDuJour(jour, 2)).toBe('1\u00a0personne attendue aujourd’hui, 2\u00a0places libres.');
  });
  test('on salue un médecin par son titre, les autres par leur prénom', () => {
    expect(salutation('Dr Claire Abadie', 'Claire')).toBe('Bonjour Dr\u00a0Abadie');
    expect(salutation('Nadia Fort', 'Nadia')).toBe('Bonjour Nadia');
  });
});
