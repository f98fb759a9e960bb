/** What was done, in words a patient reads. Actions of every module that traces a patient. */
const ACTIONS: Record<string, string> = {
  'patient.creer': 'A créé le dossier',
  'patient.lire': 'A ouvert le dossier',
  'patient.trouver': 'A vu cette identité en cherchant une personne',
  'patient.comparer': 'A comparé cette identité à une autre',
  'patient.lister': 'A vu le dossier dans sa liste',
  'patient.fusionner': 'A réuni deux identités de la personne',
  'patient.defusionner': 'A séparé deux identités',
  'identite.modifier': 'A modifié l’identité',
  'identite.insi': 'A vérifié l’identité auprès du téléservice INSi',
  'coordonnees.lire': 'A consulté les coordonnées',
  'coordonnees.modifier': 'A modifié les coordonnées',
  'cercle.lister': 'A consulté le cercle de soins',
  'cercle.ajouter': 'A fait entrer quelqu’un dans le cercle de soins',
  'cercle.retirer': 'A fait sortir quelqu’un du cercle de soins',
  'consentement.noter': 'A noté un accord ou un refus de partage',
  'entree.lister-administratif': 'A lu les notes administratives',
  'entree.lister-soins': 'A lu les notes de soins',
  'entree.lister-social': 'A lu les notes du suivi social',
  'entree.ecrire': 'A écrit une note',
  'entree.retirer': 'A retiré sa note',
  'secret.poser': 'A caché un élément aux proches',
  'secret.lever': 'A cessé de cacher un élément aux proches',
  'bris-de-glace.ouvrir': 'A ouvert le dossier en urgence',
  'bris-de-glace.refermer': 'A refermé le dossier ouvert en urgence',
  'bris-de-glace.lister': 'A consulté une ouverture en urgence',
  'bris-de-glace.examiner': 'A examiné une ouverture en urgence',
  'ouverture.lister': 'A consulté la liste des ouvertures',
  'lien.lister': 'A consulté les liens de lecture donnés',
  'lien.donner': 'A donné un lien de lecture',
  'lien.fermer': 'A fermé un lien de lecture',
  'mon-dossier.lire': 'A lu le dossier par son lien',
  'mon-dossier.exporter': 'A exporté la liste des ouvertures par son lien',
  'demande.lire': 'A ouvert une demande de soins',
  'demande.lister': 'A vu une demande dans la file de la régulation',
  'demande.lister-du-patient': 'A consulté les demandes de soins',
  'demande.lire-journee': 'A vu un rendez-vous dans la journée du cabinet',
  'demande.rattacher': 'A rattaché une demande de soins au dossier',
  'demande.detacher': 'A détaché une demande de soins du dossier',
};

const VERBES: Record<string, string> = {
  lire: 'A consulté',
  lister: 'A consulté',
  creer: 'A ajouté',
  modifier: 'A modifié',
  retirer: 'A retiré',
  annuler: 'A annulé',
};

/** The sentence of an action. What has no sentence of its own still says what kind of thing was done. */
export function phraseOf(action: string): string {
  const known = ACTIONS[action];
  if (known) return known;
  const [noun = '', done = ''] = action.split('.');
  if (noun === 'demande') return 'A traité une demande de soins';
  return `${VERBES[done] ?? 'A agi sur'} un élément du dossier`;
}

const POURQUOI: Record<string, string> = {
  aucune: 'pour tenir les identités et joindre les personnes',
  adressage: 'parce qu’une demande de soins lui est adressée',
  equipe: 'fait partie de l’équipe de soins',
  'hors-equipe': 'avec l’accord de la personne',
  'bris-de-glace': 'en urgence',
  bureau: 'pour répondre à une demande de soins',
  coordination: 'pour vérifier une ouverture en urgence',
  soi: 'pour elle-même',
  lien: 'par un lien de lecture',
  'son-lien': 'par son lien de lecture',
};

/** Why it was allowed, in words; never the code of the house, never an unknown text. */
export const motifOf = (pourquoi: string | null): string => (pourquoi && POURQUOI[pourquoi]) || '';

/** Who holds a link, in the journal. */
export const PORTEURS: Record<string, string> = {
  patient: 'La personne elle-même',
  proche: 'Un proche',
  systeme: 'Maillage, sans personne',
};
