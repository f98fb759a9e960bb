import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Places ahead of a professional, those closed by hand included. */
export const findCreneaux = (tx: Tx, professionnelId: string, from: Date) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.creneau')
    .select(['id', 'debut', 'fin', 'genre', 'lieu_id as lieuId', 'capacite', 'restantes', 'ferme'])
    .where('cpts_id', '=', tx.cptsId)
    .where('professionnel_id', '=', professionnelId)
    .where('fin', '>', from)
    .where('retire', '=', false)
    .orderBy('debut')
    .execute();

/** Requests booked with a professional whose place ends after an instant. */
export const findReservationsDe = (tx: Tx, professionnelId: string, from: Date) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.reservation as r')
    .innerJoin('soins_non_programmes.creneau as c', (join) =>
      join.onRef('c.cpts_id', '=', 'r.cpts_id').onRef('c.id', '=', 'r.creneau_id'),
    )
    .innerJoin('soins_non_programmes.demande as d', (join) =>
      join.onRef('d.cpts_id', '=', 'r.cpts_id').onRef('d.id', '=', 'r.demande_id'),
    )
    .select([
      'd.id as demandeId',
      'd.patient_id as patientId',
      'c.debut',
      'c.fin',
      'c.genre',
      'd.motif',
      'd.fiche_version',
      'd.age_mois',
      'd.age_en_mois',
      'd.faits',
      'd.code_commune',
      'd.issue',
      'd.etat',
      'r.domicile',
    ])
    .where('r.cpts_id', '=', tx.cptsId)
    .where('r.professionnel_id', '=', professionnelId)
    .where('r.annulee_le', 'is', null)
    .where('c.fin', '>', from)
    .orderBy('c.debut')
    .orderBy('r.rang')
    .execute();
