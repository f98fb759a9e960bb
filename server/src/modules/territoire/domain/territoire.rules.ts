export interface ZoneSaisie {
  nom: string;
  communes: string[];
}

/** Zone of each commune, or undefined when zones overlap, share a name or leave the territory. */
export function assignZones(communes: string[], zones: ZoneSaisie[]): Map<string, string> | undefined {
  const territory = new Set(communes);
  const assigned = new Map<string, string>();
  const names = new Set<string>();
  for (const zone of zones) {
    if (names.has(zone.nom)) return undefined;
    names.add(zone.nom);
    for (const code of zone.communes) {
      if (!territory.has(code) || assigned.has(code)) return undefined;
      assigned.set(code, zone.nom);
    }
  }
  return assigned;
}
