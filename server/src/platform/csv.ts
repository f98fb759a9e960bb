/** A cell that begins like a formula is executed by spreadsheets: an apostrophe makes it text again. */
function cellule(valeur: string): string {
  const texte = /^[=+\-@\t\r]/.test(valeur) ? `'${valeur}` : valeur;
  return /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/** As a French Excel opens it at a double click: semicolons, CRLF, UTF-8 with BOM. */
export const csvOf = (lignes: readonly (readonly string[])[]): string =>
  `\uFEFF${lignes.map((ligne) => ligne.map(cellule).join(';')).join('\r\n')}\r\n`;
