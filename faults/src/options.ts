import { parseArgs } from 'node:util';
import { PlainError } from '@oct/tools/processes';
import type { Mode } from './rig/rig-system';

export interface Options {
  readonly mode: Mode;
  /** Empty: those of ordinary CI. */
  readonly names: readonly string[];
  readonly seed: number;
  readonly savesPerSecond: number;
  readonly searchesPerSecond: number;
  /** So many kills over all processes instead of the named faults. */
  readonly kills: number;
  /** Where history and report are kept; left out: nowhere, unless something fails. */
  readonly keep: string | undefined;
  /** At the end, damage by hand that the checker must see. */
  readonly sabotage: boolean;
  readonly list: boolean;
}

export const USAGE = `npm run faults -- [names] [--mode full|embedded] [--seed N] [--rate SAVES] [--searches N] [--kills N] [--keep DIR] [--sabotage] [--list]
Names are those of the catalogue, such as "kill capacity-api"; without any, those of ordinary CI.`;

const NUMBERS = { seed: [1, 2 ** 31], rate: [1, 200], searches: [0, 200], kills: [1, 1_000] } as const;

export function parseOptions(args: readonly string[], chance: () => number = Math.random): Options {
  const { values, positionals } = read(args);
  const seed = numberOf(values, 'seed') ?? 1 + Math.floor(chance() * (2 ** 31 - 2));
  const { mode = 'full' } = values;
  if (mode !== 'full' && mode !== 'embedded') throw new PlainError(`--mode takes full or embedded.\n${USAGE}`);
  return {
    mode,
    names: positionals,
    seed,
    savesPerSecond: numberOf(values, 'rate') ?? 8,
    searchesPerSecond: numberOf(values, 'searches') ?? 4,
    kills: numberOf(values, 'kills') ?? 0,
    keep: values.keep,
    sabotage: values.sabotage === true,
    list: values.list === true,
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mode: { type: 'string' },
        seed: { type: 'string' },
        rate: { type: 'string' },
        searches: { type: 'string' },
        kills: { type: 'string' },
        keep: { type: 'string' },
        sabotage: { type: 'boolean' },
        list: { type: 'boolean' },
      },
    });
  } catch {
    throw new PlainError(USAGE);
  }
}

function numberOf(values: Readonly<Record<string, string | boolean | undefined>>, name: keyof typeof NUMBERS) {
  const text = values[name];
  if (text === undefined) return undefined;
  const [least, most] = NUMBERS[name];
  const value = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new PlainError(`--${name} takes a whole number from ${least} to ${most}.`);
  return value;
}
