import { join } from 'node:path';
import { freePort, LastLines, NodeProcess, PlainError } from '@oct/tools/processes';
import { PATIENCE, startSystem, type System, WORKSPACE } from '@oct/tools/supervisor';
import { FRONT_DOOR, LinkProxies, LOG_DOOR } from '../proxy/links';
import type { Mode, RigSystem } from './rig-system';

/** The load comes from one client: the ordinary limit of a client is not what is tested here. */
const LOAD_SETTINGS = { REQUEST_LIMIT: '1000000', SIGN_IN_LIMIT: '1000', LOG_LEVEL: 'warn' };

/** A machine that is busy with something else must not look like a fault that does not heal. */
const PATIENT = { ...PATIENCE, readyWithinMs: 180_000 };

/** A system of its own on free ports, without anything of it being kept. */
export async function startRigSystem(mode: Mode): Promise<RigSystem> {
  const links = await LinkProxies.listen({ hasKafka: mode === 'full' });
  try {
    return rigSystem(mode, links, await startBehind(mode, links));
  } catch (error) {
    await links.close();
    throw error;
  }
}

async function startBehind(mode: Mode, links: LinkProxies): Promise<System> {
  const options = { mode, quiet: true, env: LOAD_SETTINGS, rewire: links.rewire, patience: PATIENT };
  if (mode === 'embedded') return startSystem(options);
  const door = links.get(LOG_DOOR);
  const kafka = await freePort();
  // Whoever makes the topics is sent through the door as well, before any app is.
  door.leadTo({ host: '127.0.0.1', port: kafka });
  return startSystem({ ...options, ports: { kafka }, kafkaAdvertisedPort: door.port });
}

function rigSystem(mode: Mode, links: LinkProxies, system: System): RigSystem {
  const { apps, engines, postgresUrl, eventLogUrl, openSearchUrl } = system;
  const front = links.get(FRONT_DOOR);
  front.leadTo({ host: '127.0.0.1', port: system.setting.addresses.publicPort });
  const isEngine = (name: string) => engines.names.includes(name);
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
    kill: (name) => (isEngine(name) ? engines.kill(name) : apps.kill(name)),
    pause: (name) => (isEngine(name) ? engines.pause(name) : signalTo(name, 'SIGSTOP')),
    resume: (name) => (isEngine(name) ? engines.resume(name) : signalTo(name, 'SIGCONT')),
    async untilReady() {
      for (const name of engines.names) await engines.untilReady(name);
      for (const name of apps.names) await apps.untilReady(name);
    },
    command: (app, ...args) => appCommand(system, app, args),
    logs: (name) => (isEngine(name) ? [] : apps.logs(name)),
    async stop() {
      links.calm();
      await system.stop();
      await links.close();
    },
  };
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
