import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./jetons.css', import.meta.url), 'utf8');
const [clair = '', sombre = ''] = css.split("[data-mantine-color-scheme='dark'] {");

const jetons = (bloc: string) =>
  Object.fromEntries([...bloc.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contraste(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const FONDS = ['fond', 'fond-liste', 'fond-carte', 'surface', 'surface-creuse'];
const TEXTES: [string, string[]][] = [
  ['encre', [...FONDS, 'marque-teinte', 'ambre-fond', 'rouge-fond', 'vert-fond', 'violet-fond']],
  ['encre-douce', [...FONDS, 'marque-teinte', 'ambre-fond', 'rouge-fond', 'vert-fond']],
  ['marque-texte', [...FONDS, 'marque-teinte']],
  ['ambre', [...FONDS, 'ambre-fond', 'marque-teinte']],
  ['rouge', [...FONDS, 'rouge-fond', 'marque-teinte']],
  ['vert', [...FONDS, 'vert-fond', 'marque-teinte']],
  ['violet', ['surface', 'violet-fond']],
  ['sur-marque', ['marque', 'marque-survol']],
  ['sur-rouge', ['rouge-plein']],
  ['sur-nuit', ['marque-nuit', 'marque-nuit-vive']],
  ['sur-nuit-douce', ['marque-nuit']],
];

describe.each([
  ['light', jetons(clair)],
  ['dark', jetons(sombre)],
])('%s tokens', (_, table) => {
  it.each(TEXTES.flatMap(([texte, fonds]) => fonds.map((fond) => [texte, fond] as const)))(
    '%s on %s reads at 4.5:1',
    (texte, fond) => {
      expect(contraste(table[texte] ?? '', table[fond] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['surface', 'fond', 'fond-liste'])('the edge of a control is seen at 3:1 on %s', (fond) => {
    expect(contraste(table['ligne-forte'] ?? '', table[fond] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
