import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enginesFolder } from '../engines';
import { PlainError } from '../processes';
import { type Answer, run, type RunOptions } from './programs';

const STORAGE = { STORAGE_DRIVER: 'overlay' };

/** Images and containers in folders of our own: nothing of the machine's is touched. */
export class ContainerStore {
  private readonly folder = join(enginesFolder(), 'containers');

  private get where(): string[] {
    // Podman refuses a longer path than 50 characters here, and another one than it had before.
    return ['--root', join(this.folder, 'storage'), '--runroot', join(tmpdir(), 'oct-containers')];
  }

  async buildah(args: readonly string[], options: RunOptions): Promise<Answer> {
    return run('buildah', [...this.where, ...args], { ...options, env: { ...STORAGE, ...options.env } });
  }

  /** The same, for steps that must succeed: its last words otherwise. */
  async mustBuildah(args: readonly string[], options: RunOptions): Promise<string> {
    const { code, stderr, stdout } = await this.buildah(args, options);
    if (code === 0) return stdout.trim();
    throw new PlainError(`buildah ${args[0] ?? ''} failed: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
  }

  /**
   * Podman in a mount namespace of its own in which cgroup v2 is not seen: crun refuses machines that mount both versions. Without
   * systemd, cgroups are folders, and events a file.
   */
  async podman(args: readonly string[], options: RunOptions): Promise<Answer> {
    const { program, args: whole } = this.podmanCommand(args);
    return run(program, whole, { ...options, env: STORAGE });
  }

  podmanCommand(args: readonly string[]): { program: string; args: string[] } {
    const podman = [
      'podman',
      ...this.where,
      '--cgroup-manager=cgroupfs',
      '--events-backend=file',
      '--runtime=crun',
      ...args,
    ];
    const script = 'umount /sys/fs/cgroup/unified 2>/dev/null; exec "$@"';
    return { program: 'unshare', args: ['-m', 'sh', '-c', script, 'sh', ...podman] };
  }

  async has(image: string): Promise<boolean> {
    return (await this.buildah(['inspect', '--type', 'image', image], { limitMs: 60_000 })).code === 0;
  }
}
