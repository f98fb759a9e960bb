/** A refusal a use case declares beside itself: stable code, HTTP status, French sentence a person can act on. */
export interface DefinitionErreur {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** Declares the refusals of one use case; the key becomes nothing, the `code` is what clients see. */
export const definirErreurs = <const T extends Record<string, DefinitionErreur>>(erreurs: T): T => erreurs;

/**
 * A refusal. Thrown so that the transaction it happens in is rolled back; it never carries a person's data,
 * only identifiers and field names.
 */
export class Refus extends Error {
  readonly definition: DefinitionErreur;
  readonly details: Record<string, unknown> | undefined;

  constructor(definition: DefinitionErreur, details?: Record<string, unknown>) {
    super(definition.message);
    this.name = 'Refus';
    this.definition = definition;
    this.details = details;
  }
}

/** Refusals that any use case may meet. */
export const erreursCommunes = definirErreurs({
  nonConnecte: { code: 'non-connecte', status: 401, message: 'Votre session est fermée. Reconnectez-vous.' },
  interdit: { code: 'interdit', status: 403, message: 'Votre rôle ne permet pas cette action.' },
  introuvable: {
    code: 'introuvable',
    status: 404,
    message: 'Introuvable : l’élément a peut-être été retiré.',
  },
  saisieInvalide: {
    code: 'saisie-invalide',
    status: 400,
    message: 'La saisie n’est pas complète ou pas valable.',
  },
  conflit: {
    code: 'conflit',
    status: 409,
    message: 'Quelqu’un vient de modifier la même chose. Rien n’a été perdu : recommencez.',
  },
  cleReutilisee: {
    code: 'cle-reutilisee',
    status: 422,
    message: 'Cette clé d’envoi a déjà servi pour autre chose. Rien n’a été écrit.',
  },
});
