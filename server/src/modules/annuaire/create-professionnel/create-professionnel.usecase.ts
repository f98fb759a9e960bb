import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newId } from '../../../platform/ids.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { getCommunes } from '../../territoire/index.ts';
import { isRpps } from '../domain/rpps.rules.ts';
import { readFiche } from '../get-professionnel/get-professionnel.usecase.ts';
import { importFiches } from '../import-fiches/import-fiches.usecase.ts';
import { erreurs } from './create-professionnel.errors.ts';
import { hasFiche, hasProfession } from './create-professionnel.repository.ts';

export interface CreateProfessionnelInput {
  rpps?: string | undefined;
  nom: string;
  prenom: string;
  professionCode: string;
  savoirFaireCode?: string | undefined;
  telephone?: string | undefined;
  visitesDomicile?: boolean | undefined;
  accessiblePmr?: boolean | undefined;
  lieu: {
    nom: string;
    adresse: string;
    codePostal: string;
    codeCommune: string;
    telephone?: string | undefined;
  };
  source: string;
}

/** The sheet's own fields, in the order of the screen. */
const CHAMPS = [
  'nom',
  'prenom',
  'professionCode',
  'savoirFaireCode',
  'telephone',
  'visitesDomicile',
  'accessiblePmr',
] as const;

/** Adds a person to the directory by hand, all of it the CPTS's own word, at the centre of her commune. */
export async function createProfessionnel(context: AuthenticatedContext, input: CreateProfessionnelInput) {
  const { session, clock } = context;
  authorise(session, 'annuaire.modifier', null);
  if (input.rpps !== undefined && !isRpps(input.rpps)) throw new Refus(erreurs.rppsFaux, { champ: 'rpps' });
  return write(context, 'annuaire.create-professionnel', input, async (tx) => {
    if (!(await hasProfession(tx, input.professionCode))) throw new Refus(erreurs.professionInconnue);
    if (input.rpps !== undefined && (await hasFiche(tx, input.rpps))) throw new Refus(erreurs.dejaLa);
    const { lieu } = input;
    const commune = (await getCommunes(tx, [lieu.codeCommune])).get(lieu.codeCommune);
    if (!commune) throw new Refus(erreurs.communeInconnue, { champ: 'lieu.codeCommune' });
    const now = clock.now();
    const [ficheId, lieuId] = [newId(), newId()];
    await importFiches(
      tx,
      {
        structures: [],
        lieux: [
          {
            ...lieu,
            id: lieuId,
            lon: commune.lon,
            lat: commune.lat,
            telephone: lieu.telephone ?? null,
            structureId: null,
          },
        ],
        fiches: [
          { id: ficheId, identifiantNational: input.rpps ?? null, lieux: [{ lieuId, activite: 'liberal' }] },
        ],
        champs: CHAMPS.filter((champ) => input[champ] !== undefined).map((champ) => ({
          ficheId,
          champ,
          valeur: input[champ] ?? null,
          source: input.source,
          modifiePar: session.compteId,
          modifieLe: now,
        })),
      },
      now,
    );
    // A sheet with an RPPS number is a way in: who wrote it is told.
    const details = { rpps: input.rpps !== undefined };
    tx.trace({ classe: 'droits', action: 'fiche.creer', survenueLe: now, objet: ficheId, details });
    tx.emit({ type: 'annuaire.modifie', objet: ficheId, compteId: session.compteId, survenuLe: now });
    return readFiche(tx, ficheId);
  });
}
