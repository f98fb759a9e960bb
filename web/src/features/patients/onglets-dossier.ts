import type { Entree, Patient } from '@maillage/contracts';
import type { Fait } from '../commun/annulation.tsx';
import type { Onglet } from '../commun/onglets.tsx';

/** What every part of the file receives. */
export interface PartieDuDossier {
  patient: Patient;
  dire: (fait: Fait | null) => void;
}

const CLASSES_DE_NOTES: readonly Entree['classe'][] = ['soins', 'administratif', 'social'];

/** Classes of notes I may read, those of care first. */
export const classesDeNotes = ({ droits }: Patient): Entree['classe'][] =>
  CLASSES_DE_NOTES.filter((classe) => droits[classe] && droits[classe] !== 'rien');

/** Only the parts that are open to me; the first is where the file opens. */
export function ongletsDe(patient: Patient): Onglet[] {
  const ouvert = (classe: keyof Patient['droits']) => (patient.droits[classe] ?? 'rien') !== 'rien';
  return [
    ...(ouvert('identite') ? [{ cle: 'identite', libelle: 'Identité' }] : []),
    ...(ouvert('coordonnees') ? [{ cle: 'coordonnees', libelle: 'Coordonnées et proches' }] : []),
    ...(ouvert('cercle') ? [{ cle: 'cercle', libelle: 'Cercle et accords' }] : []),
    ...(classesDeNotes(patient).length > 0 ? [{ cle: 'notes', libelle: 'Notes' }] : []),
    ...(ouvert('soins') ? [{ cle: 'demandes', libelle: 'Demandes' }] : []),
    ...(ouvert('journal') ? [{ cle: 'ouvertures', libelle: 'Qui a ouvert' }] : []),
    ...(ouvert('cercle') ? [{ cle: 'liens', libelle: 'Liens' }] : []),
  ];
}
