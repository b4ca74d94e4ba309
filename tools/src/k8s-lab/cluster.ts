import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { delimiter, dirname } from 'node:path';
import { PlainError } from '../processes';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** kubectl against the lab, and nothing else: it never reads the kubeconfig of whoever runs it. */
export class Cluster {
  constructor(
    private readonly program: string,
    private readonly kubeconfig: string,
  ) {}

  async kubectl(args: readonly string[], input?: string): Promise<Said> {
    const child = spawn(this.program, [`--kubeconfig=${this.kubeconfig}`, ...args], {
      stdio: 'pipe',
      timeout: 180_000,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.end(input ?? '');
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? -1, out, err };
  }

  /** A line as somebody types it, pipes and all: `kubectl` is the lab's, and knows no other cluster. */
  async typed(line: string, folder: string): Promise<Said> {
    const child = spawn('sh', ['-c', line], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 600_000,
      env: {
        ...process.env,
        KUBECONFIG: this.kubeconfig,
        PATH: `${dirname(this.program)}${delimiter}${process.env.PATH ?? ''}`,
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? -1, out, err };
  }

  async works(args: readonly string[]): Promise<boolean> {
    return (await this.kubectl(args)).code === 0;
  }

  async must(args: readonly string[], input?: string): Promise<string> {
    const { code, err, out } = await this.kubectl(args, input);
    if (code !== 0) throw new PlainError(`kubectl ${args.slice(0, 3).join(' ')}: ${err.trim()}`);
    return out;
  }

  async list<Item>(kind: string, selector = ''): Promise<Item[]> {
    const out = await this.must(['-n', 'open-capacity-tracker', 'get', kind, '-l', selector, '-o', 'json']);
    return (JSON.parse(out) as { items: Item[] }).items;
  }

  /** Without kubectl, which would wait and ask again where the answer is "too many requests". */
  async post(path: string, body: object): Promise<{ status: number; text: string }> {
    const { clusters, users } = JSON.parse(readFileSync(this.kubeconfig, 'utf8')) as Kubeconfig;
    const headers = { authorization: `Bearer ${users[0].user.token}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const url = `${clusters[0].cluster.server}${path}`;
      const asked = request(url, { method: 'POST', headers, rejectUnauthorized: false }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      asked.once('error', reject);
      asked.end(JSON.stringify(body));
    });
  }
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly server: string } }];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}
