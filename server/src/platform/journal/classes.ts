/**
 * Classes of traces; how long each is kept, `purge` apart, is a parameter with its source (db/seeds/parametres.json,
 * `journal.conservation-<classe>-mois`).
 */
export const CLASSES_DE_TRACE = ['patient', 'demande', 'connexion', 'droits', 'export', 'purge'] as const;
export type ClasseDeTrace = (typeof CLASSES_DE_TRACE)[number];

/** Proofs of purges explain the holes of the chain, and hold nothing about anybody: they are kept without limit. */
export const CLASSES_PURGEES = CLASSES_DE_TRACE.filter((classe) => classe !== 'purge');
