import type { App } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { parseCodes } from '../domain/codes.rules.ts';
import { erreurs } from '../list-communes/list-communes.errors.ts';
import type { TerritoireTables } from '../tables.ts';
import { findContours } from './list-contours.repository.ts';

/** Contours as GeoJSON; a commune without a known contour is simply not there. Public national rows. */
export async function listContours(app: App, input: { codes?: string | undefined }) {
  const codes = parseCodes(input.codes ?? '');
  if (codes === undefined) throw new Refus(erreurs.codesIllisibles);
  const rows = await findContours(app.db.outside<TerritoireTables>(), codes);
  return {
    type: 'FeatureCollection' as const,
    features: rows.map((row) => ({
      type: 'Feature' as const,
      properties: { code: row.code, nom: row.nom },
      geometry: row.geometrie,
    })),
  };
}
