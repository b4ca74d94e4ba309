import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Container, PodSpec } from '../k8s';
import { eachLine, LastLines } from '../processes';
import type { ContainerStore } from './container-store';

export interface ContainerRequest {
  readonly name: string;
  readonly pod: PodSpec;
  readonly container: Container;
  readonly env: Readonly<Record<string, string>>;
}

/** The pod's own security context and limits, in podman's words. Its network is the machine's, so that probes reach it. */
function restrictions({ container, pod }: ContainerRequest): string[] {
  const { securityContext: own = {} } = container;
  const { limits = {} } = container.resources ?? {};
  const uid = own.runAsUser ?? pod.securityContext?.runAsUser ?? 0;
  return [
    `--user=${uid}:${uid}`,
    ...(own.readOnlyRootFilesystem ? ['--read-only', '--read-only-tmpfs=false'] : []),
    ...(own.capabilities?.drop ?? []).map((each) => `--cap-drop=${each}`),
    ...(own.allowPrivilegeEscalation === false ? ['--security-opt=no-new-privileges'] : []),
    `--memory=${String(limits.memory).replace('Mi', 'm').replace('Gi', 'g')}`,
    `--cpus=${String(limits.cpu)}`,
    '--network=host',
    // A process of ours may open no more files than this; the machine may not allow a container to be given more.
    '--ulimit=nofile=4096:4096',
    '--ulimit=nproc=4096:4096',
  ];
}

export class RunningContainer {
  readonly said = new LastLines(400);
  readonly ended: Promise<number>;
  private exitCode: number | undefined;

  constructor(
    private readonly store: ContainerStore,
    private readonly request: ContainerRequest,
  ) {
    const { container, env, name } = request;
    const variables = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    const { program, args } = store.podmanCommand([
      'run',
      ...['--rm', '--name', name, '--pull=never', ...restrictions(request), ...variables],
      ...[container.image, ...(container.args ?? [])],
    ]);
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, STORAGE_DRIVER: 'overlay' },
    });
    for (const stream of [child.stdout, child.stderr]) eachLine(stream, (line) => this.said.add(line));
    this.ended = once(child, 'close').then(([code]) => (this.exitCode = typeof code === 'number' ? code : -1));
  }

  get hasEnded(): boolean {
    return this.exitCode !== undefined;
  }

  /** The process in it, as the kernel sees it from outside. */
  async kernelView(): Promise<Readonly<Record<string, string>>> {
    const pid = Number(await this.ask(['inspect', '--format', '{{.State.Pid}}', this.request.name]));
    if (!Number.isInteger(pid) || pid <= 0) throw new Error(`${this.request.name} has no process`);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Object.fromEntries(
      status
        .split('\n')
        .map((line) => line.split(/:\s+/))
        .map(([key = '', value = '']) => [key, value]),
    );
  }

  /** What a script of Node prints in the container. */
  async evaluate(script: string): Promise<string> {
    return this.ask(['exec', this.request.name, 'node', '--eval', script]);
  }

  async terminate(): Promise<void> {
    await this.ask(['kill', '--signal', 'TERM', this.request.name]);
  }

  async remove(): Promise<void> {
    await this.store.podman(['rm', '--force', '--ignore', this.request.name], { limitMs: 60_000 });
    await this.ended;
  }

  private async ask(args: readonly string[]): Promise<string> {
    const { code, stderr, stdout } = await this.store.podman(args, { limitMs: 60_000 });
    if (code !== 0) throw new Error(`podman ${args[0] ?? ''} failed: ${stderr.trim()}`);
    return stdout.trim();
  }
}
