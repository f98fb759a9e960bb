/** Semicolons, CRLF and a BOM: French spreadsheets open it as it is. A cell never begins as a formula. */
export function csvOf(lignes: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${lignes.map((ligne) => ligne.map(cell).join(';')).join('\r\n')}\r\n`;
}
