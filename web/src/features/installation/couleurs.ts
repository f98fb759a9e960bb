/**
 * Zones are told apart by colour and by name. Eight hues that keep their difference for the usual colour
 * deficiencies (after Okabe and Ito), each at 3:1 or more on the ground of the map.
 */
const ZONES = ['#0b6e69', '#b2560d', '#5f43a8', '#2f6db5', '#a83268', '#6b7a12', '#7a4a2b', '#3d5a80'];

export function couleurDeZone(rang: number): string {
  return ZONES[rang % ZONES.length] ?? '#0b6e69';
}
