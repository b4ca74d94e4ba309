import { PlainError } from '@oct/tools/processes';
import { FRONT_DOOR } from '../proxy/links';
import type { Mode } from '../rig/rig-system';
import { type Fault, killOf, linkFault, pausedLeader, stopOf } from './fault';

const FULL: readonly Mode[] = ['full'];

const PROCESSES = [
  'gateway',
  'web',
  'identity-api',
  'identity-worker',
  'providers-api',
  'providers-worker',
  'capacity-api',
  'capacity-worker',
  'search-api',
  'search-worker',
  'notifications-api',
  'notifications-worker',
  'reporting-api',
  'reporting-worker',
];

/** Every process that can be killed, for the long run; engines last, because they take longest to come back. */
export const KILLS: readonly Fault[] = [
  ...PROCESSES.map((name) => killOf(name)),
  killOf('postgres'),
  killOf('kafka', FULL),
  killOf('opensearch', FULL),
];

/** Faults with a name. QUALITY 4.4 has the experiments that they are taken from. */
export const CATALOGUE: readonly Fault[] = [
  ...KILLS,
  stopOf('kafka', 8, FULL),
  stopOf('opensearch', 6, FULL),
  stopOf('capacity-api', 5),
  stopOf('capacity-worker', 8),
  stopOf('search-worker', 5),
  pausedLeader('capacity'),
  linkFault('cut', ['gateway→capacity'], { seconds: 5 }),
  linkFault('cut', ['gateway→identity'], { seconds: 8 }),
  linkFault('cut', ['capacity→postgres'], { seconds: 5 }),
  linkFault('cut', ['capacity→log'], { seconds: 8 }),
  linkFault('cut', ['search→log', 'reporting→log'], { seconds: 6 }),
  linkFault('cut', ['search→opensearch'], { seconds: 6, modes: FULL }),
  linkFault('hold', ['capacity→postgres'], { seconds: 5 }),
  linkFault('hold', ['capacity→log'], { seconds: 8 }),
  linkFault('hold', ['gateway→postgres'], { seconds: 5 }),
  linkFault('delay', ['search→opensearch'], { seconds: 8, milliseconds: 1_000, modes: FULL }),
  linkFault('delay', ['gateway→capacity'], { seconds: 8, milliseconds: 500 }),
  linkFault('delay', ['capacity→postgres'], { seconds: 8, milliseconds: 200 }),
  linkFault('half-close', ['capacity→log'], { seconds: 6 }),
  linkFault('half-close', ['gateway→capacity'], { seconds: 5 }),
  linkFault('cut-after', ['gateway→capacity'], { seconds: 8 }),
  linkFault('cut-after', [FRONT_DOOR], { seconds: 8 }),
];

/** What ordinary CI does, in this order, to one running system. */
export const ORDINARY: Readonly<Record<Mode, readonly string[]>> = {
  full: [
    'kill gateway',
    'kill capacity-api',
    'kill capacity-worker',
    'kill search-worker',
    'kill reporting-worker',
    'kill postgres',
    'kill kafka',
    'kill opensearch',
    'stop kafka',
    'cut capacity→log',
    'delay search→opensearch',
    'cut-after gateway→capacity',
  ],
  embedded: [
    'kill gateway',
    'kill capacity-api',
    'kill search-api',
    'kill reporting-api',
    'kill postgres',
    'stop capacity-api',
    'cut gateway→identity',
    'cut capacity→postgres',
    'cut capacity→log',
    'hold capacity→postgres',
    'half-close capacity→log',
    'cut-after gateway→capacity',
  ],
};

export function faultNamed(name: string, mode: Mode): Fault {
  const fault = CATALOGUE.find((each) => each.name === name);
  if (!fault) throw new PlainError(`There is no fault "${name}". Those of ${mode} mode: ${namesIn(mode).join(', ')}.`);
  if (!fault.modes.includes(mode)) throw new PlainError(`"${name}" needs ${fault.modes.join(' or ')} mode.`);
  return fault;
}

export function namesIn(mode: Mode): readonly string[] {
  return CATALOGUE.filter(({ modes }) => modes.includes(mode)).map(({ name }) => name);
}
