import { once } from 'node:events';
import { connect } from 'node:net';
import { spawn } from 'node:child_process';
import { randomFrom } from '@oct/tools/random';
import { LinkProxies } from '../proxy/links';
import { countEnded, countStopped } from '../rig/process-state';
import type { RigSystem } from '../rig/rig-system';
import { type Fault, killOf, linkFault, pausedLeader, stopOf, withoutEffect } from './fault';

describe('a fault has to have an effect [QUALITY 4.3]', () => {
  let links: LinkProxies;
  beforeEach(async () => (links = await LinkProxies.listen({ hasKafka: true })));
  afterEach(() => links.close());

  /** What a client of Kafka sends first: its name stands in the head. */
  async function callTheLogAs(name: string): Promise<void> {
    const head = Buffer.alloc(14);
    head.writeInt32BE(10 + name.length, 0);
    head.writeInt16BE(name.length, 12);
    const socket = connect({ host: '127.0.0.1', port: links.get('capacity→log').port });
    socket.on('error', () => undefined);
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write(Buffer.concat([head, Buffer.from(name)]));
    await ended;
  }

  async function troublesOf(fault: Fault, meanwhile: () => Promise<void>): Promise<string[]> {
    const system = { links } as unknown as RigSystem;
    await fault.begin(system, randomFrom('1'));
    await meanwhile();
    await fault.end(system);
    return withoutEffect(fault.name, fault.effects(system));
  }

  it('which a cut has when it refuses somebody', async () => {
    const fault = linkFault('cut', ['capacity→log'], { seconds: 0 });
    expect(await troublesOf(fault, () => callTheLogAs('oct-capacity-log'))).toEqual([]);
  });

  it('and a cut for a name that nobody bears has none', async () => {
    links.get('capacity→log').leadTo({ host: '127.0.0.1', port: 1 });
    const fault = linkFault('cut', ['capacity→log'], { seconds: 0 });
    const troubles = await troublesOf(fault, () => callTheLogAs('capacity-under-another-name'));
    expect(troubles).toEqual(['"cut capacity→log" touched nothing on capacity→log']);
  });

  it('on each of its links, and every time anew', async () => {
    const fault = linkFault('cut', ['search→log', 'reporting→log'], { seconds: 0 });
    const both = async () => {
      await callTheLogAs('oct-search-log');
      await callTheLogAs('oct-reporting-log');
    };
    expect(await troublesOf(fault, both)).toEqual([]);
    const troubles = await troublesOf(fault, () => callTheLogAs('oct-search-log'));
    expect(troubles).toEqual(['"cut search→log" touched nothing on reporting→log']);
  });

  it.each([
    ['kill', killOf('capacity-api'), ['capacity-api']],
    ['stop', stopOf('capacity-api', 0), ['capacity-api']],
  ])('a %s that reaches no process has none', async (_kind, fault, on) => {
    const nobody = () => Promise.resolve(0);
    const system = { processes: ['capacity-api'], kill: nobody, pause: nobody, resume: () => undefined };
    await fault.begin(system as unknown as RigSystem, randomFrom('1'));
    const troubles = withoutEffect(fault.name, fault.effects(system as unknown as RigSystem));
    expect(troubles).toEqual(on.map((name) => `"${fault.name}" touched nothing on ${name}`));
  });

  it('what was never done cannot say what it was done to', () => {
    const fault = pausedLeader('capacity');
    expect(withoutEffect(fault.name, fault.effects({} as RigSystem))).toEqual([
      '"stop capacity-worker past its lease" cannot say what it was done to',
    ]);
  });
});

describe('a signal that reached a process', () => {
  it('is seen by what became of it, and not by having been sent', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    expect(await countStopped(child.pid)).toBe(0);
    child.kill('SIGSTOP');
    expect([await countStopped(child.pid), await countEnded(child.pid)]).toEqual([1, 0]);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect([await countEnded(child.pid), await countStopped(child.pid)]).toEqual([1, 0]);
    expect(await countEnded(undefined)).toBe(0);
  }, 20_000);
});
