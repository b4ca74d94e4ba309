import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
}
