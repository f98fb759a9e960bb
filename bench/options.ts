import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export interface Options {
  /** Length of the paced phase; the others follow from it. */
  seconds: number;
  desks: number;
  /** Contested bookings to make. */
  races: number;
  /** Root of the checkout whose server is measured: another one than this allows before/after. */
  checkout: string;
  /** JSON written here. */
  output: string;
  /** Folder for a CPU profile of the server; profiling slows it, so targets are not judged then. */
  cpuProf: string | undefined;
}

const ROOT = fileURLToPath(new URL('../', import.meta.url));

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} wants a whole number from 1: ${text}`);
  return value;
}

/** Reads the command line; throws an Error that names the wrong option. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '60' },
      desks: { type: 'string', default: '32' },
      races: { type: 'string', default: '10000' },
      checkout: { type: 'string', default: ROOT },
      output: { type: 'string', default: `${ROOT}bench/results/orientation.json` },
      'cpu-prof': { type: 'string' },
    },
  });
  return {
    seconds: positive('seconds', values.seconds),
    desks: positive('desks', values.desks),
    races: positive('races', values.races),
    checkout: values.checkout,
    output: values.output,
    cpuProf: values['cpu-prof'],
  };
}
