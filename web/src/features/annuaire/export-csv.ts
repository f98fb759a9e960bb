import type { Professionnel } from '@maillage/contracts';
import { csvOf } from '../../ui/csv.ts';
import { INSECABLE, telephone } from '../../ui/francais.ts';
import { direProfession } from './champs.ts';

/**
 * The list as a spreadsheet. One line per place of practice, so that each address has its own line.
 */
const COLONNES = [
  'Nom',
  'Prénom',
  'Profession',
  'Savoir-faire',
  'RPPS',
  'Membre de la CPTS',
  'Téléphone',
  'Lieu',
  'Adresse',
  'Code postal',
  'Commune',
  'Téléphone du lieu',
  'Langues',
  'Secteur',
  'Tiers payant',
  'Visites à domicile',
  'Accessible en fauteuil',
];

function ouiNon(valeur: boolean | null): string {
  if (valeur === null) return '';
  return valeur ? 'oui' : 'non';
}

/** 05 62 00 00 00 with ordinary spaces: the file is searched and copied from. */
function telephoneEcrit(numero: string | null): string {
  return numero ? telephone(numero).replaceAll(INSECABLE, ' ') : '';
}

export function versCsv(professionnels: readonly Professionnel[]): string {
  const lignes = professionnels.flatMap((p) =>
    (p.lieux.length > 0 ? p.lieux : [null]).map((lieu) => [
      p.nom,
      p.prenom,
      direProfession(p.profession),
      p.savoirFaire ?? '',
      p.rpps ?? '',
      ouiNon(p.membre),
      telephoneEcrit(p.telephone),
      lieu?.nom ?? '',
      lieu?.adresse ?? '',
      lieu?.codePostal ?? '',
      lieu?.commune ?? '',
      telephoneEcrit(lieu?.telephone ?? null),
      p.langues.join(', '),
      p.secteur ?? '',
      ouiNon(p.tiersPayant),
      ouiNon(p.visitesDomicile),
      ouiNon(p.accessiblePmr),
    ]),
  );
  return csvOf([COLONNES, ...lignes]);
}

/** annuaire-2026-11-24.csv; the day is the one of the browser. */
export function nomDuFichier(jour: Date): string {
  const deux = (n: number) => String(n).padStart(2, '0');
  return `annuaire-${jour.getFullYear()}-${deux(jour.getMonth() + 1)}-${deux(jour.getDate())}.csv`;
}
