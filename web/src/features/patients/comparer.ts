import type { Candidat } from '@maillage/contracts';
import { ATTRIBUTS, dateFrancaise, lieuDeNaissance, SEXES, STATUTS } from './mots.ts';

export interface LigneComparee {
  libelle: string;
  un: string;
  autre: string;
  differe: boolean;
}

/** What is the same and what differs between two identities, trait by trait. */
export function comparer(un: Candidat, autre: Candidat): LigneComparee[] {
  const traits: [string, (candidat: Candidat) => string][] = [
    ['Nom de naissance', (c) => c.nomNaissance],
    ['Premier prénom', (c) => c.premierPrenom],
    ['Date de naissance', (c) => dateFrancaise(c.dateNaissance)],
    ['Sexe', (c) => SEXES[c.sexe]],
    ['Lieu de naissance', (c) => lieuDeNaissance(c)],
    ['Nom utilisé', (c) => c.nomUtilise ?? '—'],
    ['Prénom utilisé', (c) => c.prenomUtilise ?? '—'],
    ['Statut', (c) => [STATUTS[c.statut].mot, ...c.attributs.map((a) => ATTRIBUTS[a].mot)].join(', ')],
  ];
  return traits
    .map(([libelle, lire]) => ({ libelle, un: lire(un), autre: lire(autre) }))
    .filter((ligne) => ligne.un !== '—' || ligne.autre !== '—')
    .map((ligne) => ({ ...ligne, differe: ligne.un !== ligne.autre }));
}

const RANGS = { provisoire: 0, recuperee: 1, validee: 2, qualifiee: 3 } as const;

/** Whether one identity is surer than the other, and so worth proposing. */
export const seDistingue = (un: Candidat, autre: Candidat): boolean => un.statut !== autre.statut;

/** Which of two is better kept: the one whose identity is surer. */
export const aGarder = (un: Candidat, autre: Candidat): Candidat =>
  RANGS[autre.statut] > RANGS[un.statut] ? autre : un;
