import type { Tx } from '../db/database.ts';
import type { ClasseDeTrace } from './classes.ts';

/**
 * Screens read again at each event: what one account reads again within this time is one reading that goes on. Long
 * enough for a call and its follow-up, short enough for the journal to tell the morning from the afternoon.
 */
const MEME_LECTURE_MS = 15 * 60_000;
/** Some 200 bytes each. Beyond, the oldest is forgotten: one trace too many, never one too few. */
const RETENUES = 50_000;

export interface Lecture {
  classe: ClasseDeTrace;
  /** `<noun>.lire`, `<noun>.lister`. */
  action: string;
  survenueLe: Date;
  /** What was shown; a list shows several. */
  objets: readonly { objet: string | null; patientId: string | null }[];
  /** The relation that allowed it. */
  pourquoi: string;
  details?: Record<string, unknown>;
}

/** Of this process: another one may trace the same reading once more, which harms nobody. In order of age. */
const recent = new Map<string, number>();

function isRecent(key: string, now: number): boolean {
  const since = recent.get(key);
  // A clock set back must not silence the journal.
  return since !== undefined && since <= now && now - since < MEME_LECTURE_MS;
}

function remember(key: string, now: number): void {
  recent.delete(key);
  recent.set(key, now);
  for (const oldest of recent.keys()) {
    if (recent.size <= RETENUES) break;
    recent.delete(oldest);
  }
}

const keyOf = ({ acteur }: Tx, lecture: Lecture, { objet, patientId }: Lecture['objets'][number]): string =>
  [acteur.cptsId, acteur.compteId, acteur.adresse, lecture.action, lecture.pourquoi, patientId, objet].join(
    '|',
  );

/**
 * A gesture that is traced has shown what it touched: reading on, by the same account, is told by the gesture already.
 */
export function continueReading(tx: Tx, lecture: Lecture): void {
  const keys = lecture.objets.map((objet) => keyOf(tx, lecture, objet));
  tx.onCommit(() => keys.forEach((key) => void remember(key, lecture.survenueLe.getTime())));
}

/**
 * Traces what was shown to the person of the transaction, leaving out what she was already reading: same account,
 * same address, same reason. One trace for each patient, whose own view of the journal it is, and one for all that
 * is linked to no patient. Remembered once committed only: a reading that failed is traced the next time.
 */
export function traceReading(tx: Tx, lecture: Lecture): void {
  const { objets, ...rest } = lecture;
  const now = lecture.survenueLe.getTime();
  const groups = new Map<string | null, Set<string | null>>();
  const keys: string[] = [];
  for (const { objet, patientId } of objets) {
    const key = keyOf(tx, lecture, { objet, patientId });
    if (isRecent(key, now)) continue;
    keys.push(key);
    groups.set(patientId, (groups.get(patientId) ?? new Set()).add(objet));
  }
  for (const [patientId, shown] of groups) {
    const ids = [...shown].filter((id) => id !== null);
    const [only] = ids;
    tx.trace({
      ...rest,
      patientId,
      ...(ids.length > 1 ? { details: { ...rest.details, objets: ids } } : { objet: only ?? null }),
    });
  }
  if (keys.length > 0) tx.onCommit(() => keys.forEach((key) => void remember(key, now)));
}
