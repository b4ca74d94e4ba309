import { setTimeout as delay } from 'node:timers/promises';
import type { Weather } from '../proxy/weather';
import type { Random } from '@oct/tools/random';
import { type Mode, processIn, type RigSystem, type Standby } from '../rig/rig-system';

/** Something that is done to a running system, by name. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  /** Modes that have what it is done to. */
  readonly modes: readonly Mode[];
  /** Between the beginning and the end of its cause. */
  readonly lastsMs: number;
  begin(system: RigSystem, random: Random): Promise<void>;
  end(system: RigSystem): Promise<void>;
  /** Of the last time, for each thing that it is done to; asked after its end. */
  effects(system: RigSystem): readonly Effect[];
}

/** What a fault did to one thing. A fault without an effect says nothing about the system. */
export interface Effect {
  readonly on: string;
  /** Processes that ended or stood still; connections that were cut, refused, held, made slow or deaf. */
  readonly touched: number;
  /** Lost or late. */
  readonly bytes: number;
}

/** In words, for a person: what the fault was done to and did nothing to. */
export function withoutEffect(fault: string, effects: readonly Effect[]): string[] {
  if (effects.length === 0) return [`"${fault}" cannot say what it was done to`];
  return effects.filter(({ touched }) => touched === 0).map(({ on }) => `"${fault}" touched nothing on ${on}`);
}

const BOTH: readonly Mode[] = ['embedded', 'full'];
const nothing = () => Promise.resolve();

/** SIGKILL; its keeper starts it again. */
export function killOf(process: string, modes = BOTH): Fault {
  let ended = 0;
  return {
    name: `kill ${process}`,
    what: `SIGKILL of ${process}`,
    modes,
    lastsMs: 0,
    async begin(system) {
      ended = 0;
      ended = await system.kill(processIn(system, process));
    },
    end: nothing,
    effects: () => [{ on: process, touched: ended, bytes: 0 }],
  };
}

/** SIGSTOP, then SIGCONT. */
export function stopOf(process: string, seconds: number, modes = BOTH): Fault {
  let stopped = 0;
  return {
    name: `stop ${process}`,
    what: `SIGSTOP of ${process} for ${seconds} s`,
    modes,
    lastsMs: seconds * 1_000,
    async begin(system) {
      stopped = 0;
      stopped = await system.pause(processIn(system, process));
    },
    end: (system) => Promise.resolve(system.resume(processIn(system, process))),
    effects: () => [{ on: process, touched: stopped, bytes: 0 }],
  };
}

/** A relay that says nothing for 30 s is taken to be paused, and another one leads (DESIGN 5). */
const PAST_THE_LEASE_S = 36;
const TAKES_OVER_MS = 3_000;
const WAKES_MS = 3_000;

/**
 * A leader that was paused wakes up when another one leads (QUALITY F23). The paused one is a second worker of our own: the
 * system's own would be found dead by its liveness probe, and never wake.
 */
export function pausedLeader(app: string): Fault {
  let standby: Standby | undefined;
  let done: readonly Effect[] = [];
  return {
    name: `stop ${app}-worker past its lease`,
    what: `a leading relay of ${app} is stopped for ${PAST_THE_LEASE_S} s, and wakes when another one leads`,
    modes: BOTH,
    lastsMs: PAST_THE_LEASE_S * 1_000,
    async begin(system) {
      standby = await system.startStandby(app);
      const ended = await system.kill(processIn(system, `${app}-worker`));
      await delay(TAKES_OVER_MS);
      const stopped = await standby.pause();
      done = [
        { on: `${app}-worker`, touched: ended, bytes: 0 },
        { on: `the second worker of ${app}`, touched: stopped, bytes: 0 },
      ];
    },
    async end() {
      standby?.resume();
      await delay(WAKES_MS);
      await standby?.stop();
      standby = undefined;
    },
    effects: () => done,
  };
}

type Weathers = 'cut' | 'hold' | 'delay' | 'half-close' | 'cut-after';

export interface LinkFault {
  readonly seconds: number;
  readonly milliseconds?: number;
  readonly modes?: readonly Mode[];
  /** Under what name the catalogue has it, where that is not the first link's. */
  readonly called?: string;
}

const WORDS: Readonly<Record<Weathers, string>> = {
  cut: 'reset and refused',
  hold: 'silent: nothing passes and nothing breaks',
  delay: 'slow',
  'half-close': 'deaf: what is asked arrives, no answer comes back',
  'cut-after': 'reset at any byte',
};

export function linkFault(kind: Weathers, links: readonly string[], options: LinkFault): Fault {
  const { seconds, milliseconds = 0, modes = BOTH, called } = options;
  const slow = milliseconds > 0 ? ` by ${milliseconds} ms each way` : '';
  return {
    name: `${kind} ${called ?? links[0] ?? ''}`,
    what: `${links.join(', ')} ${WORDS[kind]}${slow} for ${seconds} s`,
    modes,
    lastsMs: seconds * 1_000,
    begin: (system, random) => Promise.resolve(system.links.set(links, weatherOf(kind, milliseconds, random))),
    end: (system) => Promise.resolve(system.links.set(links, { kind: 'calm' })),
    effects: (system) =>
      system.links.felt(links).map(({ link, connections, bytes }) => ({ on: link, touched: connections, bytes })),
  };
}

/** A request with its head is a few hundred bytes, an answer up to some thousands: cuts fall into both. */
const CUT_BYTES = { from: 1, to: 6_000 };

function weatherOf(kind: Weathers, milliseconds: number, random: Random): Weather {
  if (kind === 'delay') return { kind, milliseconds };
  if (kind === 'cut-after') return { kind, bytes: () => random.whole(CUT_BYTES.from, CUT_BYTES.to) };
  return { kind };
}
