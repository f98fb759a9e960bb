// What a browser downloads before the sign-in page, then the desk without its map, are usable: gzip sizes.
// Fails above the limit. Usage: npm run build -w web && npm run poids -w web
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMITE_KO = 200;
const dist = path.join(import.meta.dirname, '..', 'dist');
const manifest = JSON.parse(readFileSync(path.join(dist, '.vite', 'manifest.json'), 'utf8'));

const taille = (file) => {
  const content = readFileSync(path.join(dist, file));
  return file.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length;
};

/** Files that the entries need to start: their static imports and their styles. */
function fichiers(entries) {
  const seen = new Set();
  const files = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the build: the routes changed, mend this script`);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  entries.forEach(visit);
  return files;
}

const PAGES = {
  connexion: ['index.html', 'src/features/connexion/connexion-page.tsx'],
  'connexion puis régulation': [
    'index.html',
    'src/features/connexion/connexion-page.tsx',
    'src/features/soins-non-programmes/regulation-page.tsx',
  ],
};
// Fetched while idle, once the desk is there: said, not counted in the first load.
const ENSUITE = [
  'src/features/soins-non-programmes/demande-ouverte.tsx',
  'src/features/soins-non-programmes/nouvelle-demande.tsx',
];

// The latin font is the only one French needs.
const police = Object.values(manifest).find(({ file }) => /atkinson.*latin-wght.*\.woff2$/.test(file))?.file;
if (!police) throw new Error('the latin font is not in the build');

let depasse = false;
for (const [page, entries] of Object.entries(PAGES)) {
  const files = [...fichiers(entries), 'index.html', police];
  const somme = { js: 0, css: 0, html: 0, woff2: 0 };
  for (const file of files) somme[path.extname(file).slice(1)] += taille(file);
  const total = Object.values(somme).reduce((a, b) => a + b, 0) / 1000;
  const detail = Object.entries(somme).map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)}`);
  process.stdout.write(`${page} : ${total.toFixed(1)} ko (${detail.join(', ')}), ${files.length} fichiers\n`);
  depasse ||= total > LIMITE_KO;
}
const dejaLa = fichiers(PAGES['connexion puis régulation']);
const suite = [...fichiers(ENSUITE)].filter((file) => !dejaLa.has(file));
const suiteKo = suite.reduce((sum, file) => sum + taille(file), 0) / 1000;
process.stdout.write(`ensuite, au repos (demande, saisie) : ${suiteKo.toFixed(1)} ko\n`);
if (depasse) {
  process.stderr.write(`Le premier chargement dépasse ${LIMITE_KO} ko.\n`);
  process.exitCode = 1;
}
