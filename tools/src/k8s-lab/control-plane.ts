import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eachLine, eventually, freePort, LastLines, markAsOurs, PlainError, removeAbandoned } from '../processes';
import { Cluster } from './cluster';

const PREFIX = 'oct-k8s-lab-';
const PROGRAMS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'kwok',
  'kwok-stages',
] as const;
type Program = (typeof PROGRAMS)[number];
const UP_WITHIN_MS = 300_000;

/** A real control plane on loopback with simulated nodes. Everything is gone after `stop()`. */
export class ControlPlane {
  private readonly children: { name: Program; process: ChildProcess; said: LastLines }[] = [];

  private constructor(
    private readonly folder: string,
    readonly cluster: Cluster,
  ) {}

  static async start(binary: string, say: (line: string) => void): Promise<ControlPlane> {
    removeAbandoned(tmpdir(), PREFIX);
    const folder = mkdtempSync(join(tmpdir(), PREFIX));
    markAsOurs(folder);
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const name of PROGRAMS) symlinkSync(binary, join(bin, name));
    const kubeconfig = join(folder, 'kubeconfig');
    const plane = new ControlPlane(folder, new Cluster(join(bin, 'kubectl'), kubeconfig));
    try {
      await plane.boot(kubeconfig, say);
      return plane;
    } catch (error) {
      await plane.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    for (const { process } of [...this.children].reverse()) {
      if (process.exitCode !== null || process.signalCode !== null) continue;
      const ended = once(process, 'close');
      process.kill('SIGTERM');
      const impatience = setTimeout(() => process.kill('SIGKILL'), 8_000);
      await ended;
      clearTimeout(impatience);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Memory of all of it, in MiB. */
  residentMiB(): number {
    const pids = this.children.map(({ process }) => String(process.pid)).join(',');
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', pids], { encoding: 'utf8' });
    const total = stdout.split('\n').reduce((sum, line) => sum + (Number(line) || 0), 0);
    return Math.round(total / 1024);
  }

  private async boot(kubeconfig: string, say: (line: string) => void): Promise<void> {
    const [client, peer, api, manager, scheduler, kwok] = await Promise.all(
      Array.from({ length: 6 }, () => freePort()),
    );
    const token = randomBytes(24).toString('hex');
    const at = (name: string): string => join(this.folder, name);
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(at('service-account.key'), keys.privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(at('service-account.pub'), keys.publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(at('tokens.csv'), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
    writeFileSync(kubeconfig, kubeconfigOf(`https://127.0.0.1:${api}`, token), { mode: 0o600 });
    const stages = spawnSync(join(this.folder, 'bin/kwok-stages'), { encoding: 'utf8' });
    writeFileSync(at('stages.yaml'), stages.stdout);

    const etcd = `http://127.0.0.1:${client}`;
    const peers = `http://127.0.0.1:${peer}`;
    this.run('etcd', [
      ...[`--data-dir=${at('etcd')}`, `--listen-client-urls=${etcd}`, `--advertise-client-urls=${etcd}`],
      ...[
        `--listen-peer-urls=${peers}`,
        `--initial-advertise-peer-urls=${peers}`,
        `--initial-cluster=default=${peers}`,
      ],
      ...['--unsafe-no-fsync', '--log-level=error'],
    ]);
    this.run('kube-apiserver', [
      ...[
        `--etcd-servers=${etcd}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${api}`,
        `--cert-dir=${at('certificates')}`,
      ],
      ...[`--token-auth-file=${at('tokens.csv')}`, '--authorization-mode=RBAC', '--allow-privileged=true'],
      ...['--service-account-issuer=https://kubernetes.default.svc', '--service-cluster-ip-range=10.96.0.0/16'],
      ...[
        `--service-account-key-file=${at('service-account.pub')}`,
        `--service-account-signing-key-file=${at('service-account.key')}`,
      ],
      '--endpoint-reconciler-type=none',
    ]);
    await this.until('the API server', () => this.cluster.works(['get', '--raw', '/readyz']));
    const own = ['--bind-address=127.0.0.1', '--leader-elect=false', `--kubeconfig=${kubeconfig}`];
    this.run('kube-controller-manager', [
      ...[...own, `--secure-port=${manager}`, `--cert-dir=${at('certificates')}`],
      `--service-account-private-key-file=${at('service-account.key')}`,
      ...['--horizontal-pod-autoscaler-sync-period=5s', '--horizontal-pod-autoscaler-cpu-initialization-period=5s'],
      '--horizontal-pod-autoscaler-initial-readiness-delay=3s',
      // Heartbeats of simulated nodes come late on a busy machine, and pods that were called unready stay so: nobody probes them.
      '--node-monitor-grace-period=1h',
    ]);
    this.run('kube-scheduler', [...own, `--secure-port=${scheduler}`, `--cert-dir=${at('certificates')}`]);
    this.run('kwok', [
      ...[`--kubeconfig=${kubeconfig}`, '--manage-all-nodes=true', `--config=${at('stages.yaml')}`],
      `--server-address=127.0.0.1:${kwok}`,
    ]);
    await this.until('the first service account', () => this.cluster.works(['get', 'serviceaccount', 'default']));
    say('the control plane is up');
  }

  private run(name: Program, args: readonly string[]): void {
    const child = spawn(join(this.folder, 'bin', name), args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOME: this.folder },
    });
    const said = new LastLines(40);
    for (const stream of [child.stdout, child.stderr]) eachLine(stream, (line) => said.add(line));
    process.once('exit', () => child.kill('SIGKILL'));
    this.children.push({ name, process: child, said });
  }

  private async until(what: string, ask: () => Promise<boolean>): Promise<void> {
    const found = await eventually(
      async () => {
        const dead = this.children.find(({ process }) => process.exitCode !== null);
        if (dead) throw new PlainError(`${dead.name} ended: ${dead.said.all().slice(-5).join('\n')}`);
        return (await ask()) || undefined;
      },
      { withinMs: UP_WITHIN_MS, everyMs: 500 },
    );
    if (!found) throw new PlainError(`${what} did not come`);
  }
}

function kubeconfigOf(server: string, token: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'admin' } }],
    'current-context': 'lab',
  });
}
