import type { ClasseDeDonnees, contract } from '@maillage/contracts';
import { erreursCommunes, Refus } from '../refus.ts';
import { type Demandeur, portee } from './authorise.ts';
import type { Droit } from './droits.ts';
import { DROITS_PATIENT } from './droits-patient.ts';

/** `soins.demandes.get` of `{ soins: { demandes: { get: … } } }`. */
type Chemins<T> = T extends { '~orpc': unknown }
  ? ''
  : {
      [K in keyof T & string]: Chemins<T[K]> extends '' ? K : `${K}.${Chemins<T[K]> & string}`;
    }[keyof T & string];
export type Operation = Chemins<typeof contract>;

/** What an operation asks before anything else. */
export type Regle =
  /** Nobody needs to be signed in; the operation protects itself (token, demonstration only, first run). */
  | 'public'
  /** Whoever is signed in, on what is her own. */
  | 'session'
  /** A right of the table `DROITS`; `entier`: on the whole CPTS, the reach `soi` is not enough. */
  | { droit: Droit; entier: boolean }
  /** Whoever may break the glass: something in that column of `DROITS_PATIENT`. */
  | 'bris-de-glace'
  /** A cell of the table `DROITS_PATIENT`, in one of these classes; which one depends on what is asked. */
  | { patient: readonly ClasseDeDonnees[]; niveau: 'lire' | 'ecrire' };

const lire = (...patient: ClasseDeDonnees[]): Regle => ({ patient, niveau: 'lire' });
const ecrire = (...patient: ClasseDeDonnees[]): Regle => ({ patient, niveau: 'ecrire' });
const droit = (of: Droit): Regle => ({ droit: of, entier: false });
const entier = (of: Droit): Regle => ({ droit: of, entier: true });

/**
 * The rule of every operation of the API. A new one without its line does not type-check, is refused to everybody, and
 * fails `npm run test:acces`. The use case then asks again, on the very object.
 */
export const ACCES: Record<Operation, Regle> = {
  'demonstration.listComptes': 'public',
  'demonstration.createSession': 'public',
  'connexion.get': 'public',
  'connexion.createPsc': 'public',
  'connexion.acceptPsc': 'public',
  'connexion.acceptChoix': 'public',
  'connexion.createCle': 'public',
  'connexion.acceptCle': 'public',
  'invitations.proposeCle': 'public',
  'invitations.acceptCle': 'public',
  'session.get': 'session',
  'session.cancel': 'public',
  'session.acceptInvitation': 'public',
  'monCompte.get': 'session',
  'monCompte.proposeCle': 'session',
  'monCompte.createCle': 'session',
  'monCompte.cancelCle': 'session',
  'monCompte.cancelSession': 'session',
  'monCompte.cancelAutresSessions': 'session',
  'comptes.list': droit('comptes.inviter'),
  'comptes.create': droit('comptes.inviter'),
  'comptes.createInvitation': droit('comptes.inviter'),
  'comptes.update': droit('comptes.inviter'),
  'comptes.cancel': droit('comptes.inviter'),
  'comptes.cancelFermeture': droit('comptes.inviter'),
  'comptes.cancelSessions': droit('comptes.inviter'),
  'droits.get': droit('droits.lire'),
  'journal.list': droit('journal.lire'),
  'journal.getEtat': droit('journal.lire'),
  'journal.createExport': droit('journal.lire'),
  'parametres.list': droit('parametres.lire'),
  'parametres.update': droit('parametres.modifier'),
  'installation.get': 'public',
  'installation.create': 'public',
  'installation.cancel': 'public',
  'communes.list': 'public',
  'communes.listContours': 'public',
  'communes.listEpci': 'public',
  'territoire.get': droit('territoire.lire'),
  'annuaire.professionnels.list': droit('annuaire.lire'),
  'annuaire.professionnels.get': droit('annuaire.lire'),
  'annuaire.professionnels.create': entier('annuaire.modifier'),
  'annuaire.professionnels.createCompte': droit('comptes.inviter'),
  'annuaire.professionnels.updateChamp': droit('annuaire.modifier'),
  'annuaire.professionnels.cancelChamp': droit('annuaire.modifier'),
  'annuaire.professions.list': droit('annuaire.lire'),
  'patients.search': droit('patient.chercher'),
  'patients.create': droit('patient.creer'),
  'patients.listMiens': lire('identite'),
  'patients.get': lire('identite'),
  'patients.updateIdentite': ecrire('identite'),
  'patients.importIns': ecrire('identite'),
  'patients.doublons.list': droit('patient.fusionner'),
  'patients.doublons.decline': droit('patient.fusionner'),
  'patients.fusions.create': droit('patient.fusionner'),
  'patients.fusions.list': droit('patient.fusionner'),
  'patients.fusions.cancel': droit('patient.fusionner'),
  'patients.coordonnees.get': lire('coordonnees'),
  'patients.coordonnees.update': ecrire('coordonnees'),
  'patients.cercle.list': lire('cercle'),
  'patients.cercle.create': ecrire('cercle'),
  'patients.cercle.cancel': ecrire('cercle'),
  'patients.cercle.updateConsentement': ecrire('cercle'),
  'patients.entrees.list': lire('administratif', 'soins', 'social'),
  'patients.entrees.create': ecrire('administratif', 'soins', 'social'),
  'patients.entrees.cancel': ecrire('administratif', 'soins', 'social'),
  'patients.secrets.create': lire('administratif', 'soins', 'social', 'cercle'),
  'patients.secrets.cancel': lire('administratif', 'soins', 'social', 'cercle'),
  'patients.brisDeGlace.create': 'bris-de-glace',
  'patients.brisDeGlace.cancel': 'bris-de-glace',
  'patients.brisDeGlace.list': droit('bris-de-glace.lire'),
  'patients.brisDeGlace.accept': droit('bris-de-glace.lire'),
  'patients.ouvertures.list': lire('journal'),
  'patients.liens.list': lire('cercle'),
  'patients.liens.create': ecrire('cercle'),
  'patients.liens.cancel': ecrire('cercle'),
  'patients.monDossier': 'public',
  'patients.exportMonDossier': 'public',
  'soinsNonProgrammes.motifs.list': droit('motifs.lire'),
  'soinsNonProgrammes.fiche.accept': droit('fiche.signer'),
  'soinsNonProgrammes.demandes.create': droit('demande.creer'),
  'soinsNonProgrammes.demandes.list': entier('demande.lire'),
  'soinsNonProgrammes.demandes.get': droit('demande.lire'),
  'soinsNonProgrammes.demandes.updatePatient': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.listDuPatient': lire('soins'),
  'soinsNonProgrammes.demandes.updateDrapeaux': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.listPropositions': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.bookCreneau': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.cancelReservation': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.notifyPersonne': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.updateIssue': droit('demande.conclure'),
  'soinsNonProgrammes.demandes.acceptDemande': droit('demande.orienter'),
  'soinsNonProgrammes.demandes.proposeCoordination': droit('demande.orienter'),
  'soinsNonProgrammes.tableau.get': droit('tableau.lire'),
  'soinsNonProgrammes.disponibilites.get': droit('disponibilites.lire'),
  'soinsNonProgrammes.disponibilites.updatePlages': droit('disponibilites.modifier'),
  'soinsNonProgrammes.disponibilites.updateCreneau': droit('disponibilites.modifier'),
  'soinsNonProgrammes.trajets.list': droit('trajets.corriger'),
  'soinsNonProgrammes.trajets.update': droit('trajets.corriger'),
  'soinsNonProgrammes.trajets.cancel': droit('trajets.corriger'),
  'pilotage.activite.get': droit('activite.lire'),
};

/**
 * First gate of every operation for somebody signed in: refuses the profil that can never do it, whatever the object.
 * An operation without a rule is refused: forgetting closes.
 */
export function authoriseOperation(session: Demandeur, operation: string): void {
  const regle: Regle | undefined = ACCES[operation as Operation];
  if (regle === 'public' || regle === 'session') return;
  if (regle !== undefined && satisfies(session, regle)) return;
  throw new Refus(erreursCommunes.interdit, { operation });
}

function satisfies(session: Demandeur, regle: Exclude<Regle, 'public' | 'session'>): boolean {
  const { classes } = DROITS_PATIENT[session.profil];
  if (regle === 'bris-de-glace') return Object.values(classes).some((c) => c['bris-de-glace'] !== 'rien');
  if ('droit' in regle) {
    const reach = portee(session, regle.droit);
    return regle.entier ? reach === 'tous' : reach !== undefined;
  }
  const enough = regle.niveau === 'lire' ? ['lire', 'ecrire'] : ['ecrire'];
  return regle.patient.some((classe) => Object.values(classes[classe]).some((n) => enough.includes(n)));
}
