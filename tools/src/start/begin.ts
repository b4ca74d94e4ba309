import { resolve } from 'node:path';
import { freePort, isPortFree, PlainError } from '../processes';
import { DataFolder, defaultDataDir, findRunning, startSystem, type System, WORKSPACE } from '../supervisor';
import { bringDemoData, demoAccounts } from './demo-data';
import type { StartOptions } from './options';

/** From nothing to ready, telling each step. */
export async function begin(options: StartOptions, tell: (line: string) => void): Promise<System> {
  const started = performance.now();
  const dataDir = resolve(options.dataDir ?? process.env.OCT_DATA_DIR ?? defaultDataDir(WORKSPACE, options.mode));
  refuseIfRunning(dataDir);
  if (!(await isPortFree(options.port))) throw portInUse(options.port);
  if (options.fresh) DataFolder.empty(dataDir);
  const withWhat = options.mode === 'full' ? ' on PostgreSQL, Kafka and OpenSearch' : '';
  tell(`Starting the Capacity Tracker${withWhat}. Its data is in ${dataDir}`);
  const mailbox = (await isPortFree(options.port + 1)) ? options.port + 1 : await freePort();
  const system = await startSystem({
    mode: options.mode,
    dataDir,
    demo: options.demo ? 'wanted' : 'unwanted',
    ports: { public: options.port, mailbox },
    loudness: options.everything ? 'everything' : 'warnings',
  });
  try {
    await bringDemoData(system, tell);
  } catch (error) {
    await system.stop();
    throw error;
  }
  tell(`Ready after ${Math.round((performance.now() - started) / 1000)} s.`);
  for (const line of welcome(system)) tell(line);
  return system;
}

function welcome(system: System): readonly string[] {
  const demo = demoAccounts(system.dataDir);
  const width = Math.max(0, ...(demo?.accounts ?? []).map(({ who }) => who.length));
  const accounts = (demo?.accounts ?? []).map(
    ({ who, signIn, password }) => `    ${who.padEnd(width)}  ${signIn}  ${password}`,
  );
  return [
    '',
    `  Open     ${system.publicUrl}`,
    `  Mailbox  ${system.mailbox.url}  (mail that it sends stays here)`,
    ...(accounts.length > 0 ? ['', '  Demonstration accounts (who, sign in, password):', ...accounts] : []),
    ...(demo && demo.notes.length > 0 ? ['', ...demo.notes.map((note) => `  ${note}`)] : []),
    '',
    `  Commands find it with --data ${system.dataDir}, or without when it is the usual folder.`,
    '  Ctrl-C stops it and keeps the data; "npm start -- --fresh" begins again.',
  ];
}

function refuseIfRunning(dataDir: string): void {
  const running = findRunning(dataDir);
  if (!running) return;
  const { publicHost, publicPort } = running.addresses;
  throw new PlainError(
    `It is already running at http://${publicHost}:${publicPort} with the data in ${dataDir}: open that, or stop it first.`,
  );
}

function portInUse(port: number): PlainError {
  return new PlainError(
    `The port ${port} is in use by another program: stop that, or choose another port with "npm start -- --port ${port + 100}".`,
  );
}
