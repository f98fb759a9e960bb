import type { Commune } from '@maillage/contracts';
import { pluriel } from '../../ui/francais.ts';

/** The territory while it is being chosen: pure, with its own undo. Nothing is sent before « Créer ». */
export interface ZoneChoisie {
  cle: string;
  nom: string;
}

export interface TerritoireChoisi {
  communes: ReadonlyMap<string, Commune>;
  zones: readonly ZoneChoisie[];
  /** Commune code → zone key. */
  zoneDe: ReadonlyMap<string, string>;
}

export interface ChoixTerritoire {
  present: TerritoireChoisi;
  /** Most recent last. */
  passe: readonly { etat: TerritoireChoisi; libelle: string }[];
}

export type ActionTerritoire =
  | { type: 'ajouter'; communes: readonly Commune[]; origine: string }
  | { type: 'retirer'; codes: readonly string[] }
  | { type: 'creer-zone'; cle: string; nom: string }
  | { type: 'renommer-zone'; cle: string; nom: string }
  | { type: 'supprimer-zone'; cle: string }
  | { type: 'affecter'; codes: readonly string[]; zone: string | null }
  | { type: 'annuler' }
  | { type: 'remplacer'; etat: TerritoireChoisi };

const PASSE_MAX = 50;

export const TERRITOIRE_VIDE: TerritoireChoisi = { communes: new Map(), zones: [], zoneDe: new Map() };
export const CHOIX_VIDE: ChoixTerritoire = { present: TERRITOIRE_VIDE, passe: [] };

function faire(choix: ChoixTerritoire, etat: TerritoireChoisi, libelle: string): ChoixTerritoire {
  return { present: etat, passe: [...choix.passe, { etat: choix.present, libelle }].slice(-PASSE_MAX) };
}

function ajouter(choix: ChoixTerritoire, recues: readonly Commune[], origine: string): ChoixTerritoire {
  const nouvelles = recues.filter((commune) => !choix.present.communes.has(commune.code));
  if (nouvelles.length === 0) return choix;
  const communes = new Map(choix.present.communes);
  for (const commune of nouvelles) communes.set(commune.code, commune);
  const seule = nouvelles.length === 1 ? nouvelles[0] : undefined;
  const libelle = seule
    ? `${seule.nom} ajoutée`
    : `${pluriel(nouvelles.length, 'commune ajoutée', 'communes ajoutées')} (${origine})`;
  return faire(choix, { ...choix.present, communes }, libelle);
}

function retirer(choix: ChoixTerritoire, codes: readonly string[]): ChoixTerritoire {
  const partantes = codes.flatMap((code) => choix.present.communes.get(code) ?? []);
  if (partantes.length === 0) return choix;
  const communes = new Map(choix.present.communes);
  const zoneDe = new Map(choix.present.zoneDe);
  for (const { code } of partantes) {
    communes.delete(code);
    zoneDe.delete(code);
  }
  const seule = partantes.length === 1 ? partantes[0] : undefined;
  const libelle = seule
    ? `${seule.nom} retirée`
    : pluriel(partantes.length, 'commune retirée', 'communes retirées');
  return faire(choix, { ...choix.present, communes, zoneDe }, libelle);
}

function affecter(choix: ChoixTerritoire, codes: readonly string[], zone: string | null): ChoixTerritoire {
  const changees = codes.filter(
    (code) => choix.present.communes.has(code) && (choix.present.zoneDe.get(code) ?? null) !== zone,
  );
  if (changees.length === 0) return choix;
  const zoneDe = new Map(choix.present.zoneDe);
  for (const code of changees) {
    if (zone === null) zoneDe.delete(code);
    else zoneDe.set(code, zone);
  }
  const nomZone = choix.present.zones.find((z) => z.cle === zone)?.nom ?? '';
  const quoi =
    changees.length === 1
      ? (choix.present.communes.get(changees[0] ?? '')?.nom ?? '')
      : pluriel(changees.length, 'commune', 'communes');
  return faire(
    choix,
    { ...choix.present, zoneDe },
    zone === null ? `${quoi} sans zone` : `${quoi} dans ${nomZone}`,
  );
}

export function changerTerritoire(choix: ChoixTerritoire, action: ActionTerritoire): ChoixTerritoire {
  const { present } = choix;
  switch (action.type) {
    case 'ajouter':
      return ajouter(choix, action.communes, action.origine);
    case 'retirer':
      return retirer(choix, action.codes);
    case 'creer-zone':
      return faire(
        choix,
        { ...present, zones: [...present.zones, { cle: action.cle, nom: action.nom }] },
        `${action.nom} créée`,
      );
    case 'renommer-zone':
      // Typing a name is not a step to undo: each letter would be one.
      return {
        ...choix,
        present: {
          ...present,
          zones: present.zones.map((zone) => (zone.cle === action.cle ? { ...zone, nom: action.nom } : zone)),
        },
      };
    case 'supprimer-zone': {
      const zone = present.zones.find((z) => z.cle === action.cle);
      if (!zone) return choix;
      const zoneDe = new Map([...present.zoneDe].filter(([, cle]) => cle !== action.cle));
      return faire(
        choix,
        { ...present, zones: present.zones.filter((z) => z.cle !== action.cle), zoneDe },
        `${zone.nom} supprimée`,
      );
    }
    case 'affecter':
      return affecter(choix, action.codes, action.zone);
    case 'annuler': {
      const precedent = choix.passe.at(-1);
      return precedent ? { present: precedent.etat, passe: choix.passe.slice(0, -1) } : choix;
    }
    case 'remplacer':
      return { present: action.etat, passe: [] };
  }
}

export interface Totaux {
  communes: number;
  habitants: number;
  /** Known only approximately: their point on the map is an estimate. */
  approchees: number;
}

export function totaux(territoire: TerritoireChoisi): Totaux {
  let habitants = 0;
  let approchees = 0;
  for (const commune of territoire.communes.values()) {
    habitants += commune.population;
    if (commune.precision === 'approchee') approchees += 1;
  }
  return { communes: territoire.communes.size, habitants, approchees };
}

/** French order, whatever the accents: Ée before F. */
export function communesTriees(territoire: TerritoireChoisi): Commune[] {
  const collator = new Intl.Collator('fr');
  return [...territoire.communes.values()].sort((a, b) => collator.compare(a.nom, b.nom));
}

/** First name that no zone carries yet: « Zone 3 ». */
export function nomDeZoneLibre(zones: readonly ZoneChoisie[]): string {
  const pris = new Set(zones.map((zone) => zone.nom.trim().toLowerCase()));
  let numero = zones.length + 1;
  while (pris.has(`zone ${numero}`)) numero += 1;
  return `Zone ${numero}`;
}

/** Why this territory cannot be kept as it is; null when it can. */
export function erreurDeZones(territoire: TerritoireChoisi): string | null {
  const noms = new Set<string>();
  for (const zone of territoire.zones) {
    const nom = zone.nom.trim();
    if (nom === '') return 'Une zone n’a pas de nom\u00a0: nommez-la ou supprimez-la.';
    if (noms.has(nom.toLowerCase()))
      return `Deux zones s’appellent «\u00a0${nom}\u00a0»\u00a0: renommez l’une des deux.`;
    noms.add(nom.toLowerCase());
  }
  return null;
}

/** What the server receives. A zone with no commune is not worth creating. */
export function zonesAEnvoyer(territoire: TerritoireChoisi): { nom: string; communes: string[] }[] {
  return territoire.zones
    .map((zone) => ({
      nom: zone.nom.trim(),
      communes: [...territoire.zoneDe].filter(([, cle]) => cle === zone.cle).map(([code]) => code),
    }))
    .filter((zone) => zone.communes.length > 0);
}

interface TerritoireEcrit {
  communes: Commune[];
  zones: ZoneChoisie[];
  zoneDe: [string, string][];
}

/** The draft kept in the session of the browser, so that a page closed by mistake loses nothing. */
export function ecrireTerritoire(territoire: TerritoireChoisi): TerritoireEcrit {
  return {
    communes: [...territoire.communes.values()],
    zones: [...territoire.zones],
    zoneDe: [...territoire.zoneDe],
  };
}

export function lireTerritoire(ecrit: TerritoireEcrit): TerritoireChoisi {
  return {
    communes: new Map(ecrit.communes.map((commune) => [commune.code, commune])),
    zones: ecrit.zones,
    zoneDe: new Map(ecrit.zoneDe),
  };
}
