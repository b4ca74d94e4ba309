import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { enginesFolder } from '../engines';
import { makeFolders, PlainError } from '../processes';
import { run } from '../k8s-images';

const KUBERNETES = { version: 'v1.36.3', major: '1', minor: '36' };
const BUILD_LIMIT_MS = 3 * 3_600_000;

/** One sentence about what is missing; undefined when the lab can be built, or is. */
export function whatTheLabNeeds(root: string): string | undefined {
  if (existsSync(labBinary(root))) return undefined;
  return spawnSync('go', ['version']).status === 0
    ? undefined
    : 'Go 1.26 or later is missing, and the lab has not been built here';
}

/** Kept outside the checkout, in a folder named by what it is built from. */
export function labBinary(root: string): string {
  const folder = join(root, 'tools/k8s-lab');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (/\.(go|mod|sum)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  return join(enginesFolder(), `k8s-lab-${hash.digest('hex').slice(0, 16)}`);
}

/** About 18 minutes of processor time the first time: a whole control plane is compiled. */
export async function ensureLabBinary(root: string, say: (line: string) => void): Promise<string> {
  const binary = labBinary(root);
  if (existsSync(binary)) return binary;
  makeFolders(enginesFolder(), 0o755);
  say('Building the control plane (about 18 minutes of processor time, once) ...');
  const started = performance.now();
  const ticking = setInterval(
    () => say(`  still building, ${((performance.now() - started) / 60_000).toFixed(0)} min`),
    60_000,
  );
  const set = (name: string, value: string): string => `-X k8s.io/component-base/version.${name}=${value}`;
  const { version, major, minor } = KUBERNETES;
  const flags = ['-s', '-w', set('gitVersion', version), set('gitMajor', major), set('gitMinor', minor)];
  const partial = `${binary}.${process.pid}`;
  const args = ['-n', '15', 'go', 'build', '-p', '1', '-trimpath', '-ldflags', flags.join(' '), '-o', partial, '.'];
  const { code, stderr } = await run('nice', args, {
    cwd: join(root, 'tools/k8s-lab'),
    env: { CGO_ENABLED: '0' },
    limitMs: BUILD_LIMIT_MS,
  }).finally(() => clearInterval(ticking));
  if (code !== 0) throw new PlainError(`go build failed: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
  renameSync(partial, binary);
  return binary;
}
