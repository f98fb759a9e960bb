import { Temporal } from 'temporal-polyfill';

const NBSP = '\u00a0';
const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** « 9 h 40 », « 14 h ». */
const heure = (t: Temporal.ZonedDateTime) =>
  `${t.hour}${NBSP}h${t.minute > 0 ? `${NBSP}${String(t.minute).padStart(2, '0')}` : ''}`;

/** Instant as people say it from `now`, in the territory's zone: « demain à 9 h 40 ». Milliseconds since 1970. */
export function quand(instant: number, now: number, zone: string): string {
  const t = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const days = today.until(t.toPlainDate()).days;
  if (days === 0) return `aujourd’hui à ${heure(t)}`;
  if (days === 1) return `demain à ${heure(t)}`;
  return `${JOURS[t.dayOfWeek - 1]}${NBSP}${t.day} à ${heure(t)}`;
}

export interface Rendezvous {
  debut: number;
  fin: number;
  genre: 'reserve' | 'sans-rendez-vous';
  professionnel: string;
  lieu: string;
  adresse: string;
  commune: string;
  domicile: boolean;
}

/** What is said aloud to the person once a place is booked. */
export function phraseDuRendezvous(r: Rendezvous, now: number, zone: string): string {
  const calls = `Si cela s’aggrave, appelez le${NBSP}15.`;
  if (r.domicile) {
    return `${r.professionnel} passera chez vous ${quand(r.debut, now, zone)}. ${calls}`;
  }
  const where = `${r.lieu}, ${r.adresse}, à ${r.commune}`;
  if (r.genre === 'sans-rendez-vous') {
    const from = r.debut <= now ? 'dès maintenant' : `${quand(r.debut, now, zone)} au plus tôt`;
    const until = quand(r.fin, now, zone).replace(/^.* à /, '');
    return `${r.professionnel} reçoit sans rendez-vous : venez ${from}, avant ${until}. ${where}. ${calls}`;
  }
  return `Vous avez rendez-vous ${quand(r.debut, now, zone)} avec ${r.professionnel}. ${where}. Apportez votre carte Vitale et vos ordonnances. ${calls}`;
}

/** Telephone for a list seen over a shoulder: « 06 •• •• 41 12 ». */
export function masquer(telephone: string): string {
  // France, and the overseas numbering zones, which are dialled from anywhere in France with a leading 0.
  const national = telephone.replace(/^\+(33|262|508|590|594|596)/, '0');
  const pairs = national.match(/.{1,2}/g) ?? [];
  return pairs.map((pair, i) => (i === 0 || i >= pairs.length - 2 ? pair : '••')).join(NBSP);
}
