import type { ServerProcess } from './server-process.ts';

/** What the database says once all is over; every number but the first two must be 0. */
export interface Checks {
  bookings: number;
  activeBookings: number;
  /** One place of a slot held by two requests, or more people than the slot takes. */
  doubleBooked: number;
  /** Slots where capacite − restantes is not the number of active bookings. */
  wrongCounts: number;
  /** Requests with two places. */
  requestsTwice: number;
  /** Booked or told requests without a place, or a place held by a request that is neither nor closed. */
  halfBookings: number;
  /** Open requests without holder or deadline: nobody may be left without an answer. */
  withoutHolder: number;
  /** Event numbers missing between the first and the last. */
  lostEvents: number;
}

export async function checkDatabase({ owner }: ServerProcess): Promise<Checks> {
  const [row] = await owner.sql<Checks[]>`
    WITH active AS (SELECT * FROM soins_non_programmes.reservation WHERE annulee_le IS NULL),
    by_slot AS (SELECT cpts_id, creneau_id, count(*) AS taken, count(DISTINCT rang) AS ranks FROM active GROUP BY 1, 2)
    SELECT (SELECT count(*)::int FROM soins_non_programmes.reservation) AS "bookings",
      (SELECT count(*)::int FROM active) AS "activeBookings",
      (SELECT count(*)::int FROM by_slot b JOIN soins_non_programmes.creneau c
        ON c.cpts_id = b.cpts_id AND c.id = b.creneau_id
        WHERE b.taken > c.capacite OR b.ranks < b.taken) AS "doubleBooked",
      (SELECT count(*)::int FROM soins_non_programmes.creneau c LEFT JOIN by_slot b
        ON c.cpts_id = b.cpts_id AND c.id = b.creneau_id
        WHERE c.capacite - c.restantes <> coalesce(b.taken, 0)) AS "wrongCounts",
      (SELECT count(*)::int FROM (SELECT FROM active GROUP BY cpts_id, demande_id HAVING count(*) > 1) d)
        AS "requestsTwice",
      (SELECT count(*)::int FROM soins_non_programmes.demande d LEFT JOIN active a
        ON a.cpts_id = d.cpts_id AND a.demande_id = d.id
        WHERE d.etat <> 'close' AND (d.etat IN ('reservee', 'prevenue')) <> (a.id IS NOT NULL)) AS "halfBookings",
      (SELECT count(*)::int FROM soins_non_programmes.demande WHERE etat <> 'close'
        AND (echeance IS NULL OR num_nonnulls(titulaire_compte, titulaire_role) <> 1)) AS "withoutHolder",
      (SELECT (max(numero) - min(numero) + 1 - count(*))::int FROM platform.evenement) AS "lostEvents"`;
  if (!row) throw new Error('no answer to the checks');
  return row;
}
