// Reads the table of docs/glossaire.md and answers: is this noun one of ours?

const COLUMNS = 5;
/** Small words that join two nouns of the glossary in a name (correction-de-trajet). */
const JOINTS = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'et', 'la', 'le', 'les', 'par']);

/**
 * @param {string} markdown the text of docs/glossaire.md
 * @returns {{ nouns: Set<string>, problems: string[] }} nouns in the form of normal(); a row counts when its five
 *   cells say something (term, definition, code name, FHIR name, source)
 */
export function readGlossary(markdown) {
  const nouns = new Set();
  const problems = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    if (!line.startsWith('|') || /^\|[\s:|-]+\|$/.test(line)) continue;
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (/^terme$/i.test(cells[0] ?? '')) continue;
    const where = `docs/glossaire.md:${index + 1}`;
    if (cells.length !== COLUMNS || cells.some((cell) => cell === '')) {
      problems.push(`${where}: a row has ${COLUMNS} cells, none empty (write "—" or "à vérifier")`);
      continue;
    }
    const names = [...cells[2].matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    if (names.length === 0) problems.push(`${where}: the code name is written between backquotes`);
    for (const name of names) {
      const noun = normal(name);
      if (!/^[a-z0-9-]+$/.test(noun)) problems.push(`${where}: the code name "${name}" is not ASCII`);
      if (nouns.has(noun)) problems.push(`${where}: "${name}" is already in the glossary`);
      nouns.add(noun);
    }
  }
  return { nouns, problems };
}

/** One form for ficheNationale, fiche_nationale, fiches-nationales: singular, kebab-case. */
export function normal(name) {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[-_\s]+/)
      // Rough singular, the same on both sides: "creneaux" and "creneau", "cpts" and "cpts" meet.
      .map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word))
      .join('-')
  );
}

/** True when the noun is in the glossary, or is made only of nouns that are. */
export function isKnown(noun, nouns) {
  return splits(normal(noun).split('-'), nouns);
}

function splits(words, nouns) {
  if (words.length === 0) return true;
  for (let taken = words.length; taken > 0; taken--) {
    if (!nouns.has(words.slice(0, taken).join('-'))) continue;
    const rest = words.slice(taken);
    if (splits(rest, nouns)) return true;
    if (rest.length > 1 && JOINTS.has(rest[0]) && splits(rest.slice(1), nouns)) return true;
  }
  return false;
}
