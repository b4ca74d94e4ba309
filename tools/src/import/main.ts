import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeProcess, PlainError } from '../processes';
import { attachOrStart, WORKSPACE } from '../supervisor';
import { absoluteFile, filePosition } from './file-argument';

const SCRIPT = 'command.js';

/** `npm run import -- FILE ...`: hands everything to the import of `providers`, in its environment. */
async function main(args: readonly string[]): Promise<number> {
  const given = absoluteFile(args, process.env.INIT_CWD ?? process.cwd());
  const file = given[filePosition(given) ?? -1];
  if (file === undefined) return usage();
  if (!existsSync(file)) throw new PlainError(`There is no file ${file}.`);
  const system = await attachOrStart({ apps: ['providers'] });
  try {
    return await system.runAppScript('providers', SCRIPT, ['import', ...given]);
  } finally {
    await system.stop();
  }
}

/** Needs no running system. */
async function usage(): Promise<number> {
  const child = new NodeProcess({
    script: join(WORKSPACE, 'apps/providers/dist', SCRIPT),
    args: ['help'],
    env: {},
    onLine: (line) => console.log(line),
  });
  await child.ended;
  return 2;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(process.env.OCT_DEBUG || !(error instanceof Error) ? error : error.message);
    process.exitCode = 1;
  },
);
