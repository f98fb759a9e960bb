import type { EtatDemande } from '@maillage/contracts';

/** Holder of an open request: a person's account, or a role of the CPTS. */
export type Titulaire = { compteId: string } | { role: 'regulateur' | 'coordinateur' };

/** Delays of the CPTS, in minutes (parameters `snp.delai-*`). */
export interface Delais {
  reponse: number;
  alerte: number;
  annonce: number;
  issue: number;
  coordination: number;
}

/**
 * Next deadline of a request that just entered a state. Instants are milliseconds since 1970.
 * Told people are waited for until their place is over, plus the delay to learn the outcome.
 */
export function echeanceOf(
  etat: Exclude<EtatDemande, 'close'>,
  now: number,
  delais: Delais,
  finDuCreneau: number | null,
): number {
  const minutes = (n: number) => n * 60_000;
  switch (etat) {
    case 'alerte':
      return now + minutes(delais.alerte);
    case 'a-trier':
    case 'a-orienter':
      return now + minutes(delais.reponse);
    case 'reservee':
      return now + minutes(delais.annonce);
    case 'prevenue':
      return Math.max(finDuCreneau ?? now, now) + minutes(delais.issue);
  }
}

/** Who holds after a missed deadline: person → régulation → coordination, which then keeps it. */
export function nextTitulaire(current: Titulaire): Titulaire {
  if ('compteId' in current) return { role: 'regulateur' };
  return { role: 'coordinateur' };
}
