/** Time zones of the French territories outside Europe (IANA tz database), by département or collectivity. */
const FUSEAUX: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** Time zone of a département. */
export const fuseauOf = (departement: string): string => FUSEAUX[departement] ?? 'Europe/Paris';
