/** Rows, then the row of column totals; in each row the cells, then its total. */
export type TableAvecTotaux = readonly (readonly number[])[];

/** The same, null where the count is suppressed. */
export type TableSecrete = (number | null)[][];

export interface Cell {
  i: number;
  j: number;
}
