import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { NodeProcess } from '../processes';
import { attachOrStart, WORKSPACE } from '../supervisor';
import { absoluteFile, fileArgument, STANDARD_INPUT, withFile } from './file-argument';

const SCRIPT = 'command.js';

/** `npm run account -- ...`: hands everything to identity's own commands, in identity's environment. */
async function main(args: readonly string[]): Promise<number> {
  const [command = 'help'] = args;
  if (['help', '--help', '-h'].includes(command)) return usage();
  const { file, remove } = await keepStandardInput(args);
  const system = await attachOrStart({ apps: ['identity'] });
  try {
    const typedIn = process.env.INIT_CWD ?? process.cwd();
    return await system.runAppScript('identity', SCRIPT, absoluteFile(file ? withFile(args, file) : args, typedIn));
  } finally {
    await system.stop();
    remove();
  }
}

/** Needs no running system. */
async function usage(): Promise<number> {
  const child = new NodeProcess({
    script: join(WORKSPACE, 'apps/identity/dist', SCRIPT),
    args: ['help'],
    env: {},
    onLine: (line) => console.log(line),
  });
  await child.ended;
  return child.exitCode ?? 1;
}

/** A child has no standard input of ours; passwords go through a file that only its owner can read, and that is deleted. */
async function keepStandardInput(args: readonly string[]): Promise<{ file?: string; remove: () => void }> {
  if (fileArgument(args)?.path !== STANDARD_INPUT) return { remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'oct-account-'));
  const file = join(folder, 'accounts.json');
  writeFileSync(file, await text(process.stdin), { mode: 0o600 });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(process.env.OCT_DEBUG || !(error instanceof Error) ? error : error.message);
    process.exitCode = 1;
  },
);
