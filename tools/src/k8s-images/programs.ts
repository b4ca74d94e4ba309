import { spawn, spawnSync } from 'node:child_process';

/** What building and running images needs; Debian has all of it. */
const NEEDED = ['buildah', 'podman', 'crun', 'unshare'] as const;

/** One sentence about what is missing; undefined when images can be built and run here. */
export function whatImagesNeed(): string | undefined {
  if (process.platform !== 'linux') return 'images are built and run on Linux only';
  if (process.getuid?.() !== 0) return 'images are built and run by root only';
  const missing = NEEDED.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  return missing.length === 0
    ? undefined
    : `${missing.join(', ')}: apt-get install buildah podman crun uidmap fuse-overlayfs`;
}

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly onLine?: (line: string) => void;
  readonly limitMs: number;
}

/** Runs a program to its end. It never throws for the program's own failure. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<Answer> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.limitMs,
    killSignal: 'SIGKILL',
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => {
      said[name] += chunk.toString();
      for (const line of chunk.toString().split('\n')) if (line.trim() !== '') options.onLine?.(line);
    });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ...said, code: -1, stderr: String(error) }));
    child.once('close', (code, signal) => resolve({ ...said, code: code ?? (signal ? -2 : -1) }));
  });
}
