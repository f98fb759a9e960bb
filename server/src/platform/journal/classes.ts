/**
 * Classes of traces; how long each is kept is a parameter, with its source (db/seeds/parametres.json,
 * `journal.conservation-<classe>-mois`).
 */
export const CLASSES_DE_TRACE = ['patient', 'demande', 'connexion', 'droits', 'export', 'purge'] as const;
export type ClasseDeTrace = (typeof CLASSES_DE_TRACE)[number];
