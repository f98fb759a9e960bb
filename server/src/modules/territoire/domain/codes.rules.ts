const CODE_COMMUNE = /^(\d{5}|2[AB]\d{3})$/;

/** Commune codes of a comma-separated list, without doubles; undefined when one is malformed. */
export function parseCodes(text: string): string[] | undefined {
  const codes = [
    ...new Set(
      text
        .split(',')
        .map((code) => code.trim())
        .filter(Boolean),
    ),
  ];
  return codes.every((code) => CODE_COMMUNE.test(code)) ? codes : undefined;
}
