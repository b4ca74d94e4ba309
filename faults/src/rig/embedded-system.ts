import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LastLines, NodeProcess, PlainError } from '@oct/tools/processes';
import { startSystem, WORKSPACE } from '@oct/tools/supervisor';
import { FRONT_DOOR, LinkProxies } from '../proxy/links';
import type { RigSystem } from './rig-system';

/** The load comes from one client: the ordinary limit of a client is not what is tested here. */
export const LOAD_SETTINGS = { REQUEST_LIMIT: '1000000', SIGN_IN_LIMIT: '1000', LOG_LEVEL: 'warn' };

const POSTGRES = 'postgres';

export async function startEmbedded(): Promise<RigSystem> {
  const links = await LinkProxies.listen({ hasKafka: false });
  const system = await startSystem({
    mode: 'embedded',
    quiet: true,
    env: LOAD_SETTINGS,
    rewire: links.rewire,
  }).catch(async (error: unknown) => {
    await links.close();
    throw error;
  });
  const { addresses, layout } = system.setting;
  const front = links.get(FRONT_DOOR);
  front.leadTo({ host: '127.0.0.1', port: addresses.publicPort });
  const apps = layout.apps.map(({ name }) => name);
  const pidOf = (process: string) =>
    process === POSTGRES ? postmasterIn(join(system.dataDir, 'postgres')) : system.apps.pid(process);
  return {
    mode: 'embedded',
    links,
    frontDoor: `http://127.0.0.1:${front.port}`,
    insideDoor: system.internalUrls.gateway ?? '',
    processes: [...apps, POSTGRES],
    sources: { postgresUrl: system.postgresUrl, eventLogUrl: system.databases.eventlog?.url ?? '' },
    async kill(name) {
      if (name === POSTGRES) signal(pidOf(name), 'SIGKILL');
      else await system.apps.kill(name);
    },
    pause: (name) => signal(pidOf(name), 'SIGSTOP'),
    resume: (name) => signal(pidOf(name), 'SIGCONT'),
    async untilReady() {
      for (const app of apps) await system.apps.untilReady(app);
    },
    command: (app, ...args) => appCommand(system.environmentOf(app), app, args),
    logs: (name) => (name === POSTGRES ? [] : system.apps.logs(name)),
    async stop() {
      links.calm();
      await system.stop();
      await links.close();
    },
  };
}

export async function appCommand(
  env: Readonly<Record<string, string>>,
  app: string,
  args: readonly string[],
): Promise<readonly string[]> {
  const said = new LastLines(500);
  const script = join(WORKSPACE, 'apps', app, 'dist/command.js');
  const child = new NodeProcess({
    script,
    args,
    env: { ...env, LOG_LEVEL: 'error' },
    onLine: (line) => said.add(line),
  });
  await child.ended;
  if (child.exitCode !== 0) throw new PlainError(`"${app} ${args.slice(0, 2).join(' ')}" failed:\n${said.toString()}`);
  return said.all();
}

export function signal(pid: number | undefined, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (pid !== undefined) process.kill(pid, name);
}

/** First line of the lock file that the server keeps in its data folder. */
export function postmasterIn(dataDir: string): number | undefined {
  const pid = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}
