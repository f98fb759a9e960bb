import type { Demande } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newId } from '../../../platform/ids.ts';
import { Refus } from '../../../platform/refus.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { updateDemande } from '../demandes.repository.ts';
import { CLASSEMENT } from '../domain/classement.rules.ts';
import { lundiOf } from '../domain/semaine.rules.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { findMotif } from '../fiche.repository.ts';
import { gesteSurDemande } from '../geste.ts';
import { canAnswer, requireOrientable } from '../list-propositions/list-propositions.usecase.ts';
import { erreurs } from './book-creneau.errors.ts';
import { countAdressage, findCreneau, insertReservation, takePlace } from './book-creneau.repository.ts';

/** Books a place for a request: all of it or nothing, and never the same place twice. */
export async function bookCreneau(context: AuthenticatedContext, input: { id: string; creneauId: string }) {
  const { session, demonstration } = context;
  const spec = { geste: 'reserver', droit: 'demande.orienter', input } as const;
  const demande = await gesteSurDemande(context, spec, async ({ tx, demande, delais, now, emit }) => {
    const [fiche, creneau] = await Promise.all([
      requireOrientable({ tx, demande, now, fuseau: session.fuseau, demonstration }),
      findCreneau(tx, input.creneauId),
    ]);
    if (!creneau) throw new Refus(erreurs.inconnu);
    const last = creneau.genre === 'reserve' ? creneau.debut : creneau.fin;
    if (last <= now) throw new Refus(erreurs.passe);
    const praticien = (await getProfessionnels(tx, [creneau.professionnel_id])).get(creneau.professionnel_id);
    const motif = findMotif(fiche, demande.motif);
    const walkInAtHome = demande.mobilite === 'non-deplacable' && creneau.genre === 'sans-rendez-vous';
    if (walkInAtHome || !praticien || !motif || !canAnswer(praticien, demande, motif))
      throw new Refus(erreurs.inadapte);
    const place = await takePlace(tx, creneau.id);
    if (!place) throw new Refus(creneau.ferme ? erreurs.ferme : erreurs.pris);

    const monday = lundiOf(now.getTime(), session.fuseau);
    await Promise.all([
      insertReservation(tx, {
        id: newId(),
        demandeId: demande.id,
        creneauId: creneau.id,
        professionnelId: creneau.professionnel_id,
        ...place,
        domicile: demande.mobilite === 'non-deplacable',
        classement: CLASSEMENT,
        faiteLe: now,
        faitePar: session.compteId,
      }),
      countAdressage(tx, creneau.professionnel_id, monday, 1),
      // Booked is not told: whoever booked holds the request until the person knows.
      updateDemande(tx, demande.id, {
        etat: 'reservee',
        titulaire_compte: session.compteId,
        titulaire_role: null,
        echeance: new Date(echeanceOf('reservee', now.getTime(), delais, null)),
        en_retard_depuis: null,
      }),
    ]);
    emit('demande.reservee', creneau.professionnel_id);
  });
  return withReservation(demande);
}

function withReservation(demande: Demande) {
  if (!demande.reservationComplete) throw new Error('booked request without booking');
  return { reservation: demande.reservationComplete, demande };
}
