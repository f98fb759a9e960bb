import type { Checks } from './checks.ts';
import type { Machine } from './machine.ts';
import type { PhaseResult } from './phases.ts';
import type { Summary } from './samples.ts';

interface Memory {
  node: number | null;
  postgresql: number | null;
}

export interface Report {
  machine: Machine;
  demonstration: Record<string, number>;
  phases: PhaseResult[];
  races: {
    attempts: number;
    rounds: number;
    won: number;
    refused: number;
    wrongRounds: number;
    given: number;
    errors: number;
    attempt: Summary;
  };
  checks: Checks;
  memoryMB: { before: Memory; after: Memory };
  targets: { name: string; measured: number; limit: number; met: boolean }[];
}

const TARGET_MS = 50;
const TARGET_EVENT_MS = 300;

/** The promises of the issue, held by the paced phases; a saturated one is for information. */
export function judge({ phases, races, checks }: Omit<Report, 'targets'>): Report['targets'] {
  const below = (name: string, measured: number, limit: number) => ({
    name,
    measured,
    limit,
    met: measured < limit,
  });
  const zero = (name: string, measured: number) => ({ name, measured, limit: 0, met: measured === 0 });
  const targets: Report['targets'] = [];
  for (const phase of phases) {
    targets.push(zero(`${phase.name}: errors`, Object.values(phase.errors).length));
    if (phase.pauseMs === 0) continue;
    if (phase.events) {
      const { listeners, delay, missing } = phase.events;
      targets.push(below(`event to ${listeners} screens, p99 (ms)`, delay.p99, TARGET_EVENT_MS));
      targets.push(zero(`bookings not heard by ${listeners} screens`, missing));
    } else {
      targets.push(below(`${phase.name}: orientation p99 (ms)`, phase.orientation.p99, TARGET_MS));
      targets.push(below(`${phase.name}: booking p99 (ms)`, phase.booking.p99, TARGET_MS));
    }
  }
  targets.push(zero('double booked', checks.doubleBooked));
  targets.push(zero('races with a wrong number of winners, or an error', races.wrongRounds + races.errors));
  const { bookings: _, activeBookings: __, doubleBooked: ___, ...others } = checks;
  for (const [name, measured] of Object.entries(others)) targets.push(zero(`database: ${name}`, measured));
  return targets;
}

const cell = (value: string | number) => String(value).padStart(9);
const line = (label: string, values: (string | number)[]) =>
  `  ${label.padEnd(26)}${values.map(cell).join('')}`;
const durations = (label: string, s: Summary) => line(label, [s.count, s.p50, s.p95, s.p99, s.max]);

function phaseLines(phase: PhaseResult): string[] {
  const pace =
    phase.pauseMs > 0 ? `one call every ${phase.pauseMs / 1_000} s each` : 'no pause (information)';
  const lines = [
    '',
    `${phase.name}: ${phase.desks} desks, ${pace}, ${phase.seconds} s`,
    line('milliseconds', ['count', 'p50', 'p95', 'p99', 'max']),
    durations('reception (POST demande)', phase.reception),
    durations('orientation (propositions)', phase.orientation),
    durations('booking', phase.booking),
    durations('telling (annonce)', phase.telling),
  ];
  if (phase.events) {
    lines.push(durations(`event → ${phase.events.listeners} screens`, phase.events.delay));
  }
  const errors = Object.entries(phase.errors).map(([what, n]) => `${n} × ${what}`);
  lines.push(
    `  ${phase.jobsPerSecond} calls/s handled, ${phase.requestsPerSecond} requests/s, ` +
      `${phase.conflicts} × 409 place just taken, ${phase.withoutOffer} without offer, ` +
      `${errors.join(', ') || 'no error'}`,
    `  per request: ${phase.effort.nodeMs} ms of processor in Node, ${phase.effort.postgresqlMs} in PostgreSQL; ` +
      `others took ${Math.round((phase.effort.others ?? 0) * 100)} % of the machine, load ${phase.effort.load}`,
  );
  return lines;
}

/** The report as a person reads it. */
export function printable(report: Report): string {
  const { machine, races, checks, memoryMB } = report;
  const verdict = report.targets.map(
    (t) =>
      `  ${t.met ? 'met   ' : 'MISSED'}  ${t.name}: ${t.measured} (${t.limit === 0 ? '0' : `< ${t.limit}`})`,
  );
  return [
    `${machine.date}  ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, load ${machine.load.join(' ')}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgresql} (${machine.durability})`,
    Object.entries(report.demonstration)
      .map(([name, n]) => `${name} ${n}`)
      .join(', '),
    ...report.phases.flatMap(phaseLines),
    '',
    `Races: ${races.attempts} attempts in ${races.rounds} rounds: ${races.won} × 201, ${races.refused} × 409, ${races.errors} other; ${races.given} given back meanwhile`,
    durations('one attempt', races.attempt),
    '',
    `Database: ${Object.entries(checks)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')}`,
    `Memory (MB): node ${memoryMB.before.node} → ${memoryMB.after.node}, PostgreSQL ${memoryMB.before.postgresql} → ${memoryMB.after.postgresql}`,
    '',
    ...verdict,
    '',
  ].join('\n');
}
