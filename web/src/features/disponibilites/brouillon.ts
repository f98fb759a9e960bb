import { useState } from 'react';
import type { PlageSaisie } from './plages.ts';
import { trierPlages } from './plages.ts';

interface Brouillon {
  plages: readonly PlageSaisie[];
  /** What the server held when the draft began: tells whether somebody saved meanwhile. */
  base: readonly PlageSaisie[];
}

/** Drafts of this page of the browser, by professional: leaving the screen by mistake loses nothing. */
const gardes = new Map<string, Brouillon>();

export function useBrouillon(professionnelId: string, enregistrees: readonly PlageSaisie[]) {
  const [brouillon, setBrouillon] = useState<Brouillon | null>(() => gardes.get(professionnelId) ?? null);

  function changer(plages: readonly PlageSaisie[]) {
    const suivant = { plages, base: brouillon?.base ?? enregistrees };
    gardes.set(professionnelId, suivant);
    setBrouillon(suivant);
  }

  function abandonner() {
    gardes.delete(professionnelId);
    setBrouillon(null);
  }

  return {
    plages: brouillon?.plages ?? trierPlages(enregistrees),
    base: brouillon?.base ?? enregistrees,
    changer,
    abandonner,
  };
}
