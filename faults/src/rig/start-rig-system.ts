import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, LastLines, NodeProcess, PlainError, removeAbandoned } from '@oct/tools/processes';
import { PATIENCE, startSystem, type System, WORKSPACE } from '@oct/tools/supervisor';
import { FRONT_DOOR, LinkProxies, LOG_DOOR } from '../proxy/links';
import { countEnded, countStopped } from './process-state';
import type { Mode, RigSystem, Standby } from './rig-system';

/** The load comes from one client: the ordinary limit of a client is not what is tested here. */
const LOAD_SETTINGS = { REQUEST_LIMIT: '1000000', SIGN_IN_LIMIT: '1000', LOG_LEVEL: 'warn' };

/** A machine that is busy with something else must not look like a fault that does not heal. */
const PATIENT = { ...PATIENCE, readyWithinMs: 180_000 };

/** A system of its own on free ports; its data is gone at the end. */
export async function startRigSystem(mode: Mode): Promise<RigSystem> {
  const links = await LinkProxies.listen({ hasKafka: mode === 'full' });
  const folder = dataFolder();
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const close = async () => {
    await links.close();
    process.off('exit', removeFolder);
    removeFolder();
  };
  try {
    return rigSystem(mode, links, await startBehind(mode, links, folder), close);
  } catch (error) {
    await close();
    throw error;
  }
}

const TEMPORARY = 'oct-faults-system-';

/**
 * Engines that throw their data away also keep it carelessly: PostgreSQL would answer before a commit is on its way to the
 * disk, and a kill would lose what was acknowledged. So the folder is a lasting one, which is deleted at the end.
 */
function dataFolder(): string {
  const isRoot = process.getuid?.() === 0;
  // Root's temporary folder may be private, and PostgreSQL runs as another user.
  const base = isRoot ? '/tmp' : tmpdir();
  removeAbandoned(base, TEMPORARY);
  const folder = mkdtempSync(join(base, TEMPORARY));
  if (isRoot) chmodSync(folder, 0o711);
  return folder;
}

async function startBehind(mode: Mode, links: LinkProxies, dataDir: string): Promise<System> {
  const options = { mode, dataDir, quiet: true, env: LOAD_SETTINGS, rewire: links.rewire, patience: PATIENT };
  if (mode === 'embedded') return startSystem(options);
  const door = links.get(LOG_DOOR);
  const kafka = await freePort();
  // Whoever makes the topics is sent through the door as well, before any app is.
  door.leadTo({ host: '127.0.0.1', port: kafka });
  return startSystem({ ...options, ports: { kafka }, kafkaAdvertisedPort: door.port });
}

function rigSystem(mode: Mode, links: LinkProxies, system: System, close: () => Promise<void>): RigSystem {
  const { apps, engines, postgresUrl, eventLogUrl, openSearchUrl } = system;
  const front = links.get(FRONT_DOOR);
  front.leadTo({ host: '127.0.0.1', port: system.setting.addresses.publicPort });
  const isEngine = (name: string) => engines.names.includes(name);
  const pidOf = (name: string) => (isEngine(name) ? engines.pid(name) : apps.pid(name));
  const signalTo = (name: string, signal: 'SIGSTOP' | 'SIGCONT') => {
    const pid = apps.pid(name);
    if (pid !== undefined) process.kill(pid, signal);
  };
  return {
    mode,
    links,
    frontDoor: `http://127.0.0.1:${front.port}`,
    insideDoor: system.internalUrls.gateway ?? '',
    processes: [...apps.names, ...engines.names],
    sources: { postgresUrl, eventLogUrl, ...(openSearchUrl === undefined ? {} : { openSearchUrl }) },
    async kill(name) {
      const pid = pidOf(name);
      await (isEngine(name) ? engines.kill(name) : apps.kill(name));
      return countEnded(pid);
    },
    pause(name) {
      const pid = pidOf(name);
      if (isEngine(name)) engines.pause(name);
      else signalTo(name, 'SIGSTOP');
      return countStopped(pid);
    },
    resume: (name) => (isEngine(name) ? engines.resume(name) : signalTo(name, 'SIGCONT')),
    startStandby: (app) => startStandby(system, app),
    async untilReady() {
      for (const name of engines.names) await engines.untilReady(name);
      for (const name of apps.names) await apps.untilReady(name);
    },
    command: (app, ...args) => appCommand(system, app, args),
    pids: () =>
      new Map(
        [...apps.names, ...engines.names].flatMap((name) => {
          const pid = pidOf(name);
          return pid === undefined ? [] : [[name, pid] as const];
        }),
      ),
    logs: (name) => (isEngine(name) ? [] : apps.logs(name)),
    async stop() {
      links.calm();
      await system.stop();
      await close();
    },
  };
}

const STANDBY_READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 10_000;

async function startStandby(system: System, app: string): Promise<Standby> {
  const port = await freePort();
  const said = new LastLines(50);
  const child = new NodeProcess({
    script: join(WORKSPACE, 'apps', app, 'dist/worker.js'),
    env: { ...system.environmentOf(app), PROCESS_ROLE: 'worker', METRICS_PORT: String(port) },
    onLine: (line) => said.add(line),
  });
  const send = (signal: 'SIGSTOP' | 'SIGCONT') => {
    if (child.pid !== undefined && !child.hasEnded) process.kill(child.pid, signal);
  };
  const stop = async () => {
    send('SIGCONT');
    await child.stop(STOPPED_WITHIN_MS);
  };
  const isReady = await eventually(
    () =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      ),
    { withinMs: STANDBY_READY_WITHIN_MS, everyMs: 250 },
  );
  if (!isReady) {
    await stop();
    throw new PlainError(`A second worker of ${app} did not start. Its last words:\n${said.toString()}`);
  }
  const pause = () => {
    send('SIGSTOP');
    return countStopped(child.pid);
  };
  return { pause, resume: () => send('SIGCONT'), stop };
}

async function appCommand(system: System, app: string, args: readonly string[]): Promise<readonly string[]> {
  const said = new LastLines(500);
  const child = new NodeProcess({
    script: join(WORKSPACE, 'apps', app, 'dist/command.js'),
    args,
    env: { ...system.environmentOf(app), LOG_LEVEL: 'error' },
    onLine: (line) => said.add(line),
  });
  await child.ended;
  if (child.exitCode !== 0) throw new PlainError(`"${app} ${args.slice(0, 2).join(' ')}" failed:\n${said.toString()}`);
  return said.all();
}
