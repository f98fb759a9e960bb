import type { Commune } from '@maillage/contracts';
import { describe, expect, test } from 'vitest';
import type { ActionTerritoire, ChoixTerritoire } from './territoire-choisi.ts';
import {
  CHOIX_VIDE,
  changerTerritoire,
  communesTriees,
  ecrireTerritoire,
  erreurDeZones,
  lireTerritoire,
  nomDeZoneLibre,
  totaux,
  zonesAEnvoyer,
} from './territoire-choisi.ts';

function commune(code: string, nom: string, population = 100): Commune {
  return {
    code,
    nom,
    codesPostaux: [],
    departement: '65',
    population,
    lon: 0,
    lat: 43,
    precision: 'contour',
  };
}
const tarbes = commune('65440', 'Tarbes', 43_000);
const ade = commune('65002', 'Adé', 834);
const echez = commune('65100', 'Échez', 10);

function derouler(...actions: ActionTerritoire[]): ChoixTerritoire {
  return actions.reduce(changerTerritoire, CHOIX_VIDE);
}
const deux: ActionTerritoire = { type: 'ajouter', communes: [tarbes, ade], origine: 'CA' };

describe('communes choisies', () => {
  test('ce qui est déjà choisi n’est ni compté deux fois ni à annuler', () => {
    const choix = derouler(deux, { type: 'ajouter', communes: [ade], origine: 'recherche' });
    expect(totaux(choix.present)).toEqual({ communes: 2, habitants: 43_834, approchees: 0 });
    expect(choix.passe).toHaveLength(1);
  });

  test('annuler rend l’état d’avant, zones comprises', () => {
    const choix = derouler(
      deux,
      { type: 'creer-zone', cle: 'z1', nom: 'Nord' },
      { type: 'affecter', codes: ['65440'], zone: 'z1' },
      { type: 'retirer', codes: ['65440'] },
      { type: 'annuler' },
    );
    expect(choix.present.zoneDe.get('65440')).toBe('z1');
    expect(choix.passe.at(-1)?.libelle).toBe('Tarbes dans Nord');
  });

  test('retirer une commune la sort de sa zone', () => {
    const choix = derouler(
      deux,
      { type: 'creer-zone', cle: 'z1', nom: 'Nord' },
      { type: 'affecter', codes: ['65440', '65002'], zone: 'z1' },
      { type: 'retirer', codes: ['65440'] },
    );
    expect(zonesAEnvoyer(choix.present)).toEqual([{ nom: 'Nord', communes: ['65002'] }]);
  });

  test('le libellé nomme la commune seule, compte les autres', () => {
    expect(derouler(deux).passe[0]?.libelle).toBe('2\u00a0communes ajoutées (CA)');
    expect(derouler({ type: 'ajouter', communes: [ade], origine: 'x' }).passe[0]?.libelle).toBe(
      'Adé ajoutée',
    );
  });

  test('ordre français', () => {
    const choix = derouler({ type: 'ajouter', communes: [tarbes, echez, ade], origine: 'x' });
    expect(communesTriees(choix.present).map((c) => c.nom)).toEqual(['Adé', 'Échez', 'Tarbes']);
  });
});

describe('zones', () => {
  test('supprimer une zone garde les communes, sans zone', () => {
    const choix = derouler(
      deux,
      { type: 'creer-zone', cle: 'z1', nom: 'Nord' },
      { type: 'affecter', codes: ['65440'], zone: 'z1' },
      { type: 'supprimer-zone', cle: 'z1' },
    );
    expect(choix.present.communes.size).toBe(2);
    expect(choix.present.zoneDe.size).toBe(0);
  });

  test('une commune hors du territoire n’entre dans aucune zone', () => {
    const choix = derouler(deux, { type: 'affecter', codes: ['01004'], zone: 'z1' });
    expect(choix.present.zoneDe.size).toBe(0);
  });

  test('deux zones du même nom, ou une sans nom, sont refusées avec une phrase', () => {
    const nommees = (...noms: string[]) =>
      derouler(...noms.map((nom, i): ActionTerritoire => ({ type: 'creer-zone', cle: `z${i}`, nom })))
        .present;
    expect(erreurDeZones(nommees('Nord', 'nord '))).toContain('Deux zones');
    expect(erreurDeZones(nommees(' '))).toContain('pas de nom');
    expect(erreurDeZones(nommees('Nord', 'Sud'))).toBeNull();
  });

  test('un nom libre', () => {
    expect(nomDeZoneLibre([{ cle: 'a', nom: 'Zone 2' }])).toBe('Zone 3');
    expect(nomDeZoneLibre([])).toBe('Zone 1');
  });

  test('une zone vide ne part pas', () => {
    expect(zonesAEnvoyer(derouler(deux, { type: 'creer-zone', cle: 'z1', nom: 'Vide' }).present)).toEqual([]);
  });
});

test('le brouillon écrit puis relu est le même', () => {
  const { present } = derouler(
    deux,
    { type: 'creer-zone', cle: 'z1', nom: 'Nord' },
    { type: 'affecter', codes: ['65002'], zone: 'z1' },
  );
  expect(lireTerritoire(JSON.parse(JSON.stringify(ecrireTerritoire(present))))).toEqual(present);
});
