import type postgres from 'postgres';

/**
 * What must be true at any instant, whatever happened. Returns the rows that break it: nobody without an answer,
 * no double booking, no half booking. `owner` sees every CPTS.
 */
export async function breaches(owner: postgres.Sql): Promise<unknown[]> {
  const rows = await owner`
    SELECT 'open without one holder and one deadline' AS law, d.id, d.etat FROM soins_non_programmes.demande d
    WHERE etat <> 'close' AND (echeance IS NULL OR num_nonnulls(titulaire_compte, titulaire_role) <> 1
      OR issue IS NOT NULL OR close_le IS NOT NULL)
    UNION ALL
    SELECT 'close without issue, told', d.id, d.etat FROM soins_non_programmes.demande d
    WHERE etat = 'close' AND (issue IS NULL OR annoncee_le IS NULL OR close_le IS NULL
      OR num_nonnulls(titulaire_compte, titulaire_role, echeance) <> 0)
    UNION ALL
    SELECT 'capacite - restantes is not the active reservations', c.id, c.genre
    FROM soins_non_programmes.creneau c
    LEFT JOIN (SELECT cpts_id, creneau_id, count(*) AS n FROM soins_non_programmes.reservation
      WHERE annulee_le IS NULL GROUP BY 1, 2) r ON r.cpts_id = c.cpts_id AND r.creneau_id = c.id
    WHERE c.capacite - c.restantes <> coalesce(r.n, 0)
    UNION ALL
    SELECT 'reservee or prevenue without reservation', d.id, d.etat FROM soins_non_programmes.demande d
    WHERE (etat IN ('reservee', 'prevenue')) AND NOT EXISTS (SELECT FROM soins_non_programmes.reservation r
      WHERE r.cpts_id = d.cpts_id AND r.demande_id = d.id AND r.annulee_le IS NULL)
    UNION ALL
    SELECT 'reservation of a demande that has no place', d.id, d.etat FROM soins_non_programmes.demande d
    JOIN soins_non_programmes.reservation r
      ON r.cpts_id = d.cpts_id AND r.demande_id = d.id AND r.annulee_le IS NULL
    WHERE d.etat IN ('a-trier', 'alerte', 'a-orienter')
    UNION ALL
    SELECT 'events with a gap', c.cpts_id, c.dernier::text FROM platform.compteur_evenement c
    LEFT JOIN (SELECT cpts_id, count(*) AS n, max(numero) AS last FROM platform.evenement GROUP BY 1) e
      ON e.cpts_id = c.cpts_id
    WHERE c.dernier <> coalesce(e.n, 0) OR c.dernier <> coalesce(e.last, 0)`;
  return [...rows];
}
