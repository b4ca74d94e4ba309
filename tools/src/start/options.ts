import { PlainError } from '../processes';
import type { Mode } from '../supervisor';

export interface StartOptions {
  readonly mode: Mode;
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly everything: boolean;
  readonly dataDir: string | undefined;
  readonly port: number;
}

export const DEFAULT_PORT = 3000;

const USAGE = 'npm start -- [--fresh] [--data DIR] [--port N] [--no-demo] [--verbose]';

export function parseOptions(args: readonly string[]): StartOptions {
  let options: StartOptions = {
    mode: 'embedded',
    fresh: false,
    demo: true,
    everything: false,
    dataDir: undefined,
    port: DEFAULT_PORT,
  };
  const rest = args.flatMap((arg) => (/^--[a-z]+=/.test(arg) ? arg.split(/=(.*)/s).slice(0, 2) : [arg]));
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--full') options = { ...options, mode: 'full' };
    else if (arg === '--fresh') options = { ...options, fresh: true };
    else if (arg === '--no-demo') options = { ...options, demo: false };
    else if (arg === '--verbose') options = { ...options, everything: true };
    else if (arg === '--data') options = { ...options, dataDir: text(rest.shift()) };
    else if (arg === '--port') options = { ...options, port: port(rest.shift()) };
    else throw new PlainError(`There is no option ${arg}. Use: ${USAGE}`);
  }
  return options;
}

function text(value: string | undefined): string {
  if (!value || value.startsWith('--'))
    throw new PlainError('--data needs a folder, such as --data /srv/capacity-tracker.');
  return value;
}

function port(value: string | undefined): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 65_534) return number;
  throw new PlainError('--port needs a number from 1 to 65534, such as --port 3100.');
}
