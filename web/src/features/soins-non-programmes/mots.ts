import type { Demande, DemandeResumee, IssueDemande, Proposition } from '@maillage/contracts';
import { aCommune, age, duree, INSECABLE } from '../../ui/francais.ts';

/** « Fièvre, 4 ans ». */
export function titreDemande(demande: Pick<DemandeResumee, 'motifLibelle' | 'age' | 'ageMois'>): string {
  // « Fièvre (2 ans et plus) » says who the reason is for: beside a real age it only confuses.
  const motif = demande.motifLibelle.replace(/\s*\([^)]*\)$/, '');
  return `${motif}, ${age(demande.age, demande.ageMois)}`;
}

const DE_LA_PART: Record<string, string> = {
  mère: 'de la mère',
  père: 'du père',
  conjoint: 'du conjoint',
  conjointe: 'de la conjointe',
  fille: 'de la fille',
  fils: 'du fils',
  voisin: 'du voisin',
  voisine: 'de la voisine',
  'aide à domicile': 'de l’aide à domicile',
  infirmière: 'de l’infirmière',
  infirmier: 'de l’infirmier',
  pharmacie: 'de la pharmacie',
  ehpad: 'de l’Ehpad',
};

export const LIENS = Object.keys(DE_LA_PART);

/** « Appel de la mère », « Appel » when the person calls for herself. */
export function phraseAppel(lien: string | null): string {
  if (!lien) return 'Appel';
  const known = DE_LA_PART[lien.toLowerCase()];
  return known ? `Appel ${known}` : `Appel (${lien})`;
}

export function phraseMobilite(mobilite: Demande['mobilite']): string {
  return mobilite === 'deplacable' ? 'Peut se déplacer' : 'Ne peut pas se déplacer';
}

/** « Message vocal accepté, à sa fille, après 18 h » ou « Pas de message vocal ». */
export function phraseMessage(message: Demande['message']): string {
  if (!message.autorise) return 'Pas de message vocal';
  return ['Message vocal accepté', message.aQui, message.quand].filter(Boolean).join(', ');
}

export function phraseMedecinTraitant(medecinTraitant: Demande['medecinTraitant']): string {
  if (!medecinTraitant || medecinTraitant.etat === 'inconnu') return 'Non demandé';
  if (medecinTraitant.etat === 'non') return 'Aucun';
  return medecinTraitant.nom ?? 'Oui, nom inconnu';
}

const COUVERTURES: Record<string, string> = {
  c2s: 'C2S',
  ame: 'AME',
  aucune: 'Aucune',
  ordinaire: 'Ordinaire',
};

export function phraseCouverture(couverture: string | null): string {
  return couverture ? (COUVERTURES[couverture] ?? couverture) : 'Non demandée';
}

const TRANSPORTS: Record<string, string> = {
  vehicule: 'en voiture',
  'transport-en-commun': 'en transport en commun',
  accompagne: 'accompagnée',
  aucun: 'sans moyen de transport',
};

export function phraseTransport(transport: string): string {
  return TRANSPORTS[transport] ?? transport;
}

/**
 * « environ 9 min (estimation) », « 12 min (temps corrigé) »: from where the person is. When the sentence that
 * says why already gives the minutes, only where they come from.
 */
export function phraseTrajet({ minutes, minutesCorrigees, domicile, pourquoi }: Proposition): string {
  const source = minutesCorrigees ? 'temps corrigé' : 'estimation';
  const dit = /\d\s?min\b/.test(pourquoi);
  const temps = minutesCorrigees ? duree(minutes) : `environ ${duree(minutes)}`;
  const trajet = dit
    ? minutesCorrigees
      ? 'temps corrigé par le secrétariat'
      : 'temps estimé'
    : `${temps} (${source})`;
  return domicile ? `vient à domicile, ${trajet}` : trajet;
}

const ISSUES: Record<IssueDemande, string> = {
  honoree: 'La personne est venue',
  'non-venue': 'La personne n’est pas venue',
  'transmise-15': 'Transmise au 15',
  'transmise-medecin-regulateur': 'Transmise au médecin régulateur',
  'autre-solution': 'Une autre solution a été trouvée',
  renoncement: 'La personne a renoncé',
};

export function phraseIssue(issue: IssueDemande): string {
  return ISSUES[issue];
}

/** Title of the open request: « Fièvre, 4 ans, à Juillan ». */
export function titreComplet(demande: DemandeResumee): string {
  return `${titreDemande(demande)}, ${aCommune(demande.commune)}`;
}

/** « 6 signes d’alerte écartés, fiche v3 signée Dr Pène ». */
export function phraseFiche(demande: Pick<Demande, 'fiche' | 'drapeaux'>): string {
  const count = demande.drapeaux.length;
  const { fiche } = demande;
  const signature = fiche.signePar ? `signée ${fiche.signePar}` : 'à valider par un médecin';
  const signes =
    count === 0
      ? 'Aucun signe d’alerte pour ce motif'
      : `${count}${INSECABLE}${count === 1 ? 'signe d’alerte écarté' : 'signes d’alerte écartés'}`;
  return `${signes}, fiche${INSECABLE}v${fiche.version} ${signature}`;
}
