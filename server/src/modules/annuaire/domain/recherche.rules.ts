/** Words of a search as typed; characters that mean something to LIKE are dropped. At most eight words. */
export const searchWords = (q: string): string[] =>
  q
    .replaceAll(/[%_\\]/g, ' ')
    .split(/[\s,.;'’-]+/)
    .filter(Boolean)
    .slice(0, 8);
