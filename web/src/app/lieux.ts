import type { SessionCourante } from '@maillage/contracts';
import type { ReactNode } from 'react';
import { createElement } from 'react';
import {
  IconeActivite,
  IconeAnnuaire,
  IconeJournal,
  IconeJournee,
  IconePatients,
  IconeReglages,
  IconeRegulation,
  IconeSemaine,
} from '../ui/icones.tsx';

export interface LieuDeLApplication {
  code: string;
  libelle: string;
  to:
    | '/regulation'
    | '/ma-journee'
    | '/disponibilites/$professionnelId'
    | '/patients'
    | '/annuaire'
    | '/activite'
    | '/journal'
    | '/reglages';
  params?: { professionnelId: string };
  icone: ReactNode;
  /** On a phone, in the account's menu: the bar has room for four or five under the thumb. */
  second?: boolean;
}

/** The screens this account may use, in the order of the bar. Nothing that does not exist. */
export function lieuxPour({ droits, compte }: SessionCourante): LieuDeLApplication[] {
  const lieux: LieuDeLApplication[] = [];
  if (droits.includes('demande.orienter')) {
    lieux.push({
      code: 'regulation',
      libelle: 'Régulation',
      to: '/regulation',
      icone: createElement(IconeRegulation),
    });
  }
  if (compte.professionnelId) {
    lieux.push(
      { code: 'journee', libelle: 'Ma journée', to: '/ma-journee', icone: createElement(IconeJournee) },
      {
        code: 'semaine',
        libelle: 'Mes places',
        to: '/disponibilites/$professionnelId',
        params: { professionnelId: compte.professionnelId },
        icone: createElement(IconeSemaine),
      },
    );
  }
  if (droits.includes('patient.chercher')) {
    lieux.push({
      code: 'patients',
      libelle: 'Patients',
      to: '/patients',
      icone: createElement(IconePatients),
    });
  }
  if (droits.includes('annuaire.lire')) {
    lieux.push({
      code: 'annuaire',
      libelle: 'Annuaire',
      to: '/annuaire',
      icone: createElement(IconeAnnuaire),
    });
  }
  // Who works at the desk looks at these now and then; for others they are the work.
  const second = droits.includes('demande.orienter');
  if (droits.includes('activite.lire')) {
    lieux.push({
      second,
      code: 'activite',
      libelle: 'Activité',
      to: '/activite',
      icone: createElement(IconeActivite),
    });
  }
  if (droits.includes('journal.lire')) {
    lieux.push({
      second,
      code: 'journal',
      libelle: 'Journal',
      to: '/journal',
      icone: createElement(IconeJournal),
    });
  }
  if (droits.includes('parametres.lire')) {
    lieux.push({
      code: 'reglages',
      libelle: 'Réglages',
      to: '/reglages',
      icone: createElement(IconeReglages),
    });
  }
  return lieux;
}
