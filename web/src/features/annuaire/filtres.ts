/** Filters of the directory, as the address bar carries them (`/annuaire?q=abadie&profession=10`). */
export interface FiltresAnnuaire {
  q: string;
  /** TRE_G15 code. */
  profession: string | null;
  /** INSEE code. */
  commune: string | null;
  /** Kilometres around the centre of the commune; without a commune it means nothing. */
  rayon: number | null;
  portee: 'membres' | 'tous';
}

export const FILTRES_VIDES: FiltresAnnuaire = {
  q: '',
  profession: null,
  commune: null,
  rayon: null,
  portee: 'membres',
};

/** Radii offered on screen, in kilometres. An address typed by hand may carry another one. */
export const RAYONS = [5, 10, 20, 30, 50];

const CODE_COMMUNE = /^(\d{5}|2[AB]\d{3})$/;
const PROFESSION = /^\w{1,4}$/;

function texteDe(valeur: unknown): string {
  // The router reads 65440 in the address bar as a number.
  return typeof valeur === 'string' || typeof valeur === 'number' ? String(valeur) : '';
}

/** Reads what is in the address bar; anything that would be refused by the server is left out. */
export function lireFiltres(search: Record<string, unknown>): FiltresAnnuaire {
  const profession = texteDe(search.profession);
  // INSEE codes of the first nine départements lose their zero when the router reads a number.
  const communeLue = texteDe(search.commune).toUpperCase();
  const commune = /^\d{4}$/.test(communeLue) ? `0${communeLue}` : communeLue;
  const rayon = Number.parseInt(texteDe(search.rayon), 10);
  const communeValide = CODE_COMMUNE.test(commune);
  return {
    q: texteDe(search.q).slice(0, 80),
    profession: PROFESSION.test(profession) ? profession : null,
    commune: communeValide ? commune : null,
    rayon: communeValide && rayon >= 1 && rayon <= 200 ? rayon : null,
    portee: search.portee === 'tous' ? 'tous' : 'membres',
  };
}

/** A code as the router writes it best: 65440 bare, "01004" and "2A004" as text. */
function codeEcrit(code: string): string | number {
  return /^[1-9]\d*$/.test(code) ? Number(code) : code;
}

/** The address bar of these filters: what is by default is not written. */
export function ecrireFiltres(filtres: FiltresAnnuaire): Record<string, string | number> {
  const search: Record<string, string | number> = {};
  if (filtres.q.trim() !== '') search.q = filtres.q;
  if (filtres.profession) search.profession = codeEcrit(filtres.profession);
  if (filtres.commune) search.commune = codeEcrit(filtres.commune);
  if (filtres.commune && filtres.rayon) search.rayon = filtres.rayon;
  if (filtres.portee === 'tous') search.portee = 'tous';
  return search;
}

/** What the server is asked. */
export function versRequete(filtres: FiltresAnnuaire, limite: number) {
  const q = filtres.q.trim();
  return {
    ...(q === '' ? {} : { q }),
    ...(filtres.profession ? { profession: filtres.profession } : {}),
    ...(filtres.commune ? { codeCommune: filtres.commune } : {}),
    ...(filtres.commune && filtres.rayon ? { rayonKm: filtres.rayon } : {}),
    portee: filtres.portee,
    limite,
  };
}

export function sansFiltre(filtres: FiltresAnnuaire): boolean {
  return Object.keys(ecrireFiltres(filtres)).length === 0;
}

/** One thing to try, when a search finds nobody. The most restrictive filter first. */
export interface Elargissement {
  libelle: string;
  filtres: FiltresAnnuaire;
}

/**
 * What to propose when nobody is found: each proposal gives up one filter only, so that the person sees
 * which one was in the way.
 */
export function elargissements(
  filtres: FiltresAnnuaire,
  noms: { profession: string | null; commune: string | null },
): Elargissement[] {
  const propositions: Elargissement[] = [];
  if (filtres.commune && noms.commune) {
    const suivant = RAYONS.find((rayon) => rayon > (filtres.rayon ?? 0) && rayon >= 10);
    if (suivant) {
      propositions.push({
        libelle: `Chercher à ${suivant}\u00a0km autour de ${noms.commune}`,
        filtres: { ...filtres, rayon: suivant },
      });
    }
    propositions.push({
      libelle: 'Chercher dans tout le territoire',
      filtres: { ...filtres, commune: null, rayon: null },
    });
  }
  if (filtres.profession) {
    propositions.push({
      libelle: 'Chercher dans toutes les professions',
      filtres: { ...filtres, profession: null },
    });
  }
  if (filtres.portee === 'membres' && filtres.q.trim() !== '') {
    propositions.push({
      libelle: 'Chercher aussi hors de la CPTS',
      filtres: { ...filtres, portee: 'tous' },
    });
  }
  return propositions;
}
