import { createHash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { type Code, Constat } from './anomalies.ts';
import { Purges, type ResumePurge } from './purges.ts';
import type { Tete, TetesDUneCpts } from './tetes.ts';
import { type Trace, verifierTrace } from './trace.ts';

/** What was found of one CPTS. */
export interface RapportCpts {
  cptsId: string;
  positions: number;
  presentes: number;
  purgees: number;
  purges: ResumePurge[];
  enAttente: number;
  plusAncienneEnAttente: string | null;
  tetes: number;
  /** The last head that the chain confirms: up to here, nothing could change unseen. */
  prouve: Tete | null;
  constat: Constat;
}

interface Maillon {
  position: number;
  trace_id: string;
  engagement: Buffer;
  empreinte: Buffer;
}
type Rangee = Maillon & (Trace | { id: null });

/** Rows held at once: the whole memory this program takes, whatever the length of the chain. */
const PAGE = 2_000;

/** sha256(former || position as 8 bytes || trace || commitment), as db/migrations/0005 defines it. */
function empreinteOf(former: Buffer, { position, trace_id, engagement }: Maillon): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(position));
  const trace = Buffer.from(trace_id.replaceAll('-', ''), 'hex');
  return createHash('sha256').update(former).update(place).update(trace).update(engagement).digest();
}

/** Walks the chain of one CPTS from its first link, in the caller's snapshot. */
export async function verifierChaine(
  sql: TransactionSql,
  cptsId: string,
  { tetes, constat }: TetesDUneCpts = { tetes: [], constat: new Constat() },
): Promise<RapportCpts> {
  const purges = await Purges.lire(sql, cptsId, constat);
  const rapport: RapportCpts = {
    cptsId,
    positions: 0,
    presentes: 0,
    purgees: 0,
    purges: purges.resume,
    enAttente: 0,
    plusAncienneEnAttente: null,
    tetes: tetes.length,
    prouve: null,
    constat,
  };
  let last = 0;
  let former = Buffer.alloc(32) as Buffer;
  let nextTete = 0;
  let contredite = false;
  for (;;) {
    const rows = await sql<Rangee[]>`
      SELECT m.position, m.trace_id, m.engagement, m.empreinte, t.id, t.survenue_le, t.classe, t.action, t.compte_id,
        t.patient_id, t.objet, t.sel, t.contenu, t.engagement AS trace_engagement, t.enchainee
      FROM platform.maillon m LEFT JOIN platform.trace t ON t.cpts_id = m.cpts_id AND t.id = m.trace_id
      WHERE m.cpts_id = ${cptsId} AND m.position > ${last} ORDER BY m.position LIMIT ${PAGE}`;
    for (const row of rows) {
      const { position } = row;
      if (position === last) continue; // told by `doublons`
      if (position > last + 1) manquants(constat, last + 1, position - 1);
      else if (!empreinteOf(former, row).equals(row.empreinte)) {
        constat.note(
          'maillon-altere',
          position,
          row.trace_id,
          'ce maillon ne découle pas du précédent : changé, inséré ou déplacé.',
        );
      }
      await purges.avancer(position);
      const presente = row.id !== null;
      const purgee = purges.couvre(position, row.trace_id, row.engagement, presente);
      rapport.positions += 1;
      if (row.id !== null) {
        rapport.presentes += 1;
        verifierTrace(cptsId, row, row.engagement, position, constat);
        if (!row.enchainee)
          constat.note(
            'trace-non-marquee',
            position,
            row.id,
            'la trace est enchaînée, mais marquée « à enchaîner ».',
          );
      } else if (purgee) rapport.purgees += 1;
      else
        constat.note(
          'trace-absente',
          position,
          row.trace_id,
          'le contenu a disparu, et aucune purge ne l’explique.',
        );
      for (let tete = tetes[nextTete]; tete && tete.position <= position; tete = tetes[++nextTete]) {
        if (tete.position < position) continue; // its link is missing, told above
        if (tete.empreinte === row.empreinte.toString('hex')) {
          // What comes after a contradiction is another history.
          if (!contredite && (rapport.prouve === null || rapport.prouve.le < tete.le)) rapport.prouve = tete;
        } else {
          contredite = true;
          constat.note(
            'tete-contredite',
            position,
            row.trace_id,
            `la tête signée du ${tete.le} disait autre chose : la chaîne a été réécrite jusqu’ici.`,
          );
        }
      }
      last = position;
      former = row.empreinte;
    }
    if (rows.length < PAGE) break;
  }
  purges.finir();
  const beyond = tetes.at(-1);
  if (beyond && beyond.position > last) {
    constat.note(
      'queue-coupee',
      last + 1,
      null,
      `la tête signée du ${beyond.le} allait jusqu’à ${beyond.position}, la chaîne s’arrête à ${last}.`,
    );
  }
  await doublons(sql, cptsId, constat);
  await sansMaillon(sql, cptsId, constat);
  await enAttente(sql, cptsId, rapport);
  return rapport;
}

function manquants(constat: Constat, de: number, a: number): void {
  const quoi = de === a ? `le maillon ${de} a disparu.` : `les maillons ${de} à ${a} ont disparu.`;
  constat.note('maillon-absent', de, null, quoi);
}

/** Keys forbid these; who owns the database may have dropped the keys. */
async function doublons(sql: TransactionSql, cptsId: string, constat: Constat): Promise<void> {
  const note = (
    code: Code,
    rows: Iterable<{ position: number | null; id: string | null }>,
    phrase: string,
  ) => {
    for (const { position, id } of rows) constat.note(code, position, id, phrase);
  };
  note(
    'maillon-en-double',
    await sql<{ position: number; id: null }[]>`SELECT position, NULL AS id FROM platform.maillon
      WHERE cpts_id = ${cptsId} GROUP BY position HAVING count(*) > 1 LIMIT 1000`,
    'cette position existe plusieurs fois.',
  );
  note(
    'trace-en-double',
    await sql<
      { position: number; id: string }[]
    >`SELECT max(position) AS position, trace_id AS id FROM platform.maillon
      WHERE cpts_id = ${cptsId} GROUP BY trace_id HAVING count(*) > 1 LIMIT 1000`,
    'cette trace est enchaînée plusieurs fois.',
  );
  note(
    'trace-en-double',
    await sql<{ position: null; id: string }[]>`SELECT NULL AS position, id FROM platform.trace
      WHERE cpts_id = ${cptsId} GROUP BY id HAVING count(*) > 1 LIMIT 1000`,
    'cette trace existe plusieurs fois.',
  );
}

async function sansMaillon(sql: TransactionSql, cptsId: string, constat: Constat): Promise<void> {
  const rows = await sql<{ id: string }[]>`SELECT t.id FROM platform.trace t
    WHERE t.cpts_id = ${cptsId} AND t.enchainee AND NOT EXISTS (
      SELECT FROM platform.maillon m WHERE m.cpts_id = t.cpts_id AND m.trace_id = t.id) LIMIT 1000`;
  for (const { id } of rows)
    constat.note('trace-sans-maillon', null, id, 'marquée « enchaînée », elle n’est pas dans la chaîne.');
}

/** Written and not chained yet: no head covers them, but each must at least agree with itself. */
async function enAttente(sql: TransactionSql, cptsId: string, rapport: RapportCpts): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await sql<
      Trace[]
    >`SELECT t.id, t.survenue_le, t.classe, t.action, t.compte_id, t.patient_id, t.objet,
        t.sel, t.contenu, t.engagement AS trace_engagement, t.enchainee FROM platform.trace t
      WHERE t.cpts_id = ${cptsId} AND NOT t.enchainee AND t.id > ${after} AND NOT EXISTS (
        SELECT FROM platform.maillon m WHERE m.cpts_id = t.cpts_id AND m.trace_id = t.id)
      ORDER BY t.id LIMIT ${PAGE}`;
    for (const trace of rows) {
      rapport.enAttente += 1;
      rapport.plusAncienneEnAttente ??= trace.survenue_le.toISOString();
      verifierTrace(cptsId, trace, trace.trace_engagement, null, rapport.constat);
    }
    const next = rows.at(-1)?.id;
    if (rows.length < PAGE || next === undefined) break;
    after = next;
  }
}
