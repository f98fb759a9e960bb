import type { Proposition, ReponseDrapeau } from '@maillage/contracts';
import { creerMagasin } from '../../ui/magasin.ts';
import type { Brouillon } from './saisie.ts';
import { BROUILLON_VIDE } from './saisie.ts';

interface Bureau {
  /** The request being captured. In memory only: a browser at rest knows no patient. */
  brouillon: Brouillon;
  /** Answers to red flags not yet sent, by request. */
  reponses: Record<string, Record<string, ReponseDrapeau>>;
  /** Search and group of the queue. */
  recherche: string;
  groupe: 'a-traiter' | 'prevenues' | 'closes';
  /** What the map shows. */
  codeCommune: string | null;
  propositions: Proposition[];
  /** The chosen offer, by its place: a list that changes never moves the choice to another place. */
  choisieId: string | null;
}

/** State of the desk shared by the queue, the request and the map. */
export const bureau = creerMagasin<Bureau>({
  brouillon: BROUILLON_VIDE,
  reponses: {},
  recherche: '',
  groupe: 'a-traiter',
  codeCommune: null,
  propositions: [],
  choisieId: null,
});

export function changerBrouillon(changes: Partial<Brouillon>) {
  bureau.changer(({ brouillon }) => ({ brouillon: { ...brouillon, ...changes } }));
}
