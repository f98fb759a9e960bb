/** Safe contact: may a message be left, to whom, when. */
export interface ConsigneDeMessage {
  autorise: boolean;
  aQui?: string | undefined;
  quand?: string | undefined;
}

const joindre = (textes: (string | undefined)[]): string | undefined => {
  const found = [...new Set(textes.filter((texte) => texte !== undefined && texte !== ''))];
  return found.length > 0 ? found.join(' ; ') : undefined;
};

/**
 * The strictest of several rules: one « no » is no; several « yes » are all their conditions together. Without any word
 * from the person: no.
 */
export function laPlusStricte(consignes: readonly ConsigneDeMessage[]): ConsigneDeMessage {
  if (consignes.length === 0 || consignes.some((consigne) => !consigne.autorise)) return { autorise: false };
  const aQui = joindre(consignes.map((consigne) => consigne.aQui));
  const quand = joindre(consignes.map((consigne) => consigne.quand));
  return { autorise: true, ...(aQui ? { aQui } : {}), ...(quand ? { quand } : {}) };
}
