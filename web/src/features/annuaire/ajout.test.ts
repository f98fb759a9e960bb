import { describe, expect, test } from 'vitest';
import type { SaisieAjout } from './ajout.ts';
import {
  AJOUT_VIDE,
  avecCommune,
  champDuRefus,
  chercherProfessions,
  ecrireNom,
  homonymes,
  lireAjout,
  memeLieu,
} from './ajout.ts';

const COMPLETE: SaisieAjout = {
  ...AJOUT_VIDE,
  prenom: ' Claire ',
  nom: 'Abadie',
  profession: 'Médecin',
  professionCode: '10',
  telephone: '05 36 49 00 01',
  lieuNom: 'Cabinet du Pouey',
  adresse: '2 rue du Pouey',
  codePostal: '65380',
  commune: 'Ossun',
  codeCommune: '65344',
};

describe('ajouter une personne', () => {
  test('rien de saisi : chaque fait manquant est dit, et lui seul', () => {
    const lu = lireAjout(AJOUT_VIDE, 'saisi par le secrétariat');
    expect('erreurs' in lu && Object.keys(lu.erreurs).sort()).toEqual(
      ['adresse', 'codePostal', 'commune', 'lieuNom', 'nom', 'prenom', 'profession'].sort(),
    );
  });

  test('ce qui n’est pas su ne part pas ; le téléphone part au format international', () => {
    expect(lireAjout(COMPLETE, 'saisi par le secrétariat')).toEqual({
      demande: {
        prenom: 'Claire',
        nom: 'Abadie',
        professionCode: '10',
        telephone: '+33536490001',
        lieu: {
          nom: 'Cabinet du Pouey',
          adresse: '2 rue du Pouey',
          codePostal: '65380',
          codeCommune: '65344',
        },
        source: 'saisi par le secrétariat',
      },
    });
  });

  test('un « non » n’est pas un « inconnu »', () => {
    const lu = lireAjout({ ...COMPLETE, visitesDomicile: 'non', accessiblePmr: 'oui' }, 'dit au téléphone');
    expect(lu).toMatchObject({ demande: { visitesDomicile: false, accessiblePmr: true } });
  });

  test('le RPPS se tape avec des espaces ; dix chiffres ne passent pas', () => {
    expect(lireAjout({ ...COMPLETE, rpps: '10 003 456 789' }, 'xx')).toMatchObject({
      demande: { rpps: '10003456789' },
    });
    expect(lireAjout({ ...COMPLETE, rpps: '1000345678' }, 'xx')).toMatchObject({
      erreurs: { rpps: expect.stringContaining('onze') },
    });
  });

  test('une profession écrite mais pas choisie ne part pas', () => {
    expect(lireAjout({ ...COMPLETE, professionCode: null }, 'xx')).toMatchObject({
      erreurs: { profession: expect.any(String) },
    });
  });

  test('chaque refus du serveur va à son champ', () => {
    expect(
      ['rpps-faux', 'deja-dans-l-annuaire', 'profession-inconnue', 'interdit'].map(champDuRefus),
    ).toEqual(['rpps', 'rpps', 'profession', null]);
  });

  test('la personne suivante du même lieu garde le lieu, rien d’elle', () => {
    const suivante = memeLieu({ ...COMPLETE, rpps: '10003456789', visitesDomicile: 'oui', source: 'vu' });
    expect(suivante).toMatchObject({ adresse: '2 rue du Pouey', codeCommune: '65344' });
    expect(suivante).toMatchObject({ nom: '', rpps: '', telephone: '', visitesDomicile: 'inconnu' });
  });
});

describe('commune et code postal', () => {
  const tarbes = { code: '65440', nom: 'Tarbes', codesPostaux: ['65000', '65013'] };
  test('la commune donne son code postal', () => {
    expect(avecCommune(AJOUT_VIDE, tarbes).codePostal).toBe('65000');
    expect(avecCommune(COMPLETE, tarbes).codePostal).toBe('65000');
  });
  test('un code de la même commune déjà écrit reste', () => {
    expect(avecCommune({ ...AJOUT_VIDE, codePostal: '65013' }, tarbes).codePostal).toBe('65013');
  });
});

describe('professions cherchées', () => {
  const liste = [
    { code: '69', libelle: 'Infirmier psychiatrique', membres: 0 },
    { code: '60', libelle: 'Infirmier', membres: 4 },
    { code: '10', libelle: 'Médecin', membres: 2 },
    { code: '70', libelle: 'Masseur-Kinésithérapeute', membres: 1 },
    { code: '21', libelle: 'Pharmacien', membres: 0 },
    { code: '50', libelle: 'Sage-Femme', membres: 0 },
  ];
  const codes = (recherche: string) => chercherProfessions(liste, recherche).map((o) => o.cle);
  test('comme les gens les disent : au féminin, en abrégé, sans accents', () => {
    expect(codes('infirmière')).toEqual(['60', '69']);
    expect(codes('pharmacienne')).toEqual(['21']);
    expect(codes('kine')).toEqual(['70']);
    expect(codes('généraliste')).toEqual(['10']);
    expect(codes('sage femme')).toEqual(['50']);
    expect(codes('plombier')).toEqual([]);
  });
  test('rien d’écrit : celles que la CPTS a déjà, d’abord', () => {
    expect(codes('')[0]).toBe('60');
  });
});

test('la même personne se reconnaît sans accents ni casse, jamais à moitié', () => {
  const personnes = [
    { prenom: 'Éloïse', nom: 'ABADIE' },
    { prenom: 'Éloïse', nom: 'Abadie-Fort' },
  ];
  expect(homonymes(personnes, { prenom: 'eloise', nom: 'abadie' })).toEqual([personnes[0]]);
});

test('un nom crié ou murmuré s’écrit comme il se lit ; un nom déjà écrit reste', () => {
  expect(ecrireNom('ABADIE-FORT')).toBe('Abadie-Fort');
  expect(ecrireNom(' jean  pierre')).toBe('Jean Pierre');
  expect(ecrireNom('de La Tour')).toBe('de La Tour');
});
