/** A cell that begins like a formula is executed by spreadsheets: an apostrophe makes it text again. */
function cellule(valeur: string): string {
  const texte = /^[=+\-@\t\r]/.test(valeur) ? `'${valeur}` : valeur;
  return /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/** As a French Excel opens it at a double click: semicolons, CRLF, UTF-8 with BOM. */
export const csvOf = (lignes: readonly (readonly string[])[]): string =>
  `\uFEFF${lignes.map((ligne) => ligne.map(cellule).join(';')).join('\r\n')}\r\n`;

/** Hands the file to the browser; nothing leaves the computer. */
export function telechargerCsv(nom: string, contenu: string): void {
  const adresse = URL.createObjectURL(new Blob([contenu], { type: 'text/csv;charset=utf-8' }));
  const lien = document.createElement('a');
  lien.href = adresse;
  lien.download = nom;
  lien.click();
  // Some browsers read the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(adresse), 10_000);
}
