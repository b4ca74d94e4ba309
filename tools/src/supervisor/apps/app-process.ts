import { setTimeout as delay } from 'node:timers/promises';
import { eventually, LastLines, lastWords, NodeProcess, PlainError } from '../../processes';
import { type LivenessPatience, LivenessWatch } from './liveness-watch';

export interface AppProcessSpec {
  readonly name: string;
  readonly script: string;
  readonly readinessUrl: string;
  /** Asked in full mode: a process that says it is dead is killed, and so started again. */
  readonly livenessUrl?: string | undefined;
  readonly env: () => Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** Told when the app stops on its own and is started again. */
  readonly onTrouble: (sentence: string) => void;
}

export interface Patience {
  readonly readyWithinMs: number;
  readonly stoppedWithinMs: number;
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
  /** Up for so long, a crash counts as a first one again. */
  readonly steadyAfterMs: number;
  readonly liveness: LivenessPatience;
}

export const PATIENCE: Patience = {
  // A ceiling for two busy cores on which fourteen processes start, not an aim.
  readyWithinMs: 120_000,
  stoppedWithinMs: 10_000,
  firstBackOffMs: 500,
  longestBackOffMs: 30_000,
  steadyAfterMs: 60_000,
  liveness: { askEveryMs: 5_000, answersWithinMs: 5_000, failures: 3 },
};

/** One app: started, waited for, watched, started again when it crashes, stopped. */
export class AppProcess {
  private readonly lastLines = new LastLines(200);
  private process: NodeProcess | undefined;
  private isWanted = false;
  private stops = 0;
  private crashes = 0;
  private startedAt = 0;
  private pause: AbortController | undefined;
  private liveness: LivenessWatch | undefined;

  constructor(
    private readonly spec: AppProcessSpec,
    private readonly patience: Patience = PATIENCE,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  logs(): readonly string[] {
    return this.lastLines.all();
  }

  /** Resolves when it is ready. Before that a crash is final: nobody has seen it work yet. */
  async start(): Promise<void> {
    if (this.isWanted) return this.untilReady();
    this.crashes = 0;
    const { stops } = this;
    const process = this.spawn();
    await this.untilReady(process).catch(async (error: unknown) => {
      await process.stop(this.patience.stoppedWithinMs);
      throw error;
    });
    if (process.hasEnded) throw this.failure(process);
    // Told to stop while it came up, because another one failed: from now on nobody would stop it any more.
    if (stops !== this.stops) throw new PlainError(`${this.name} was stopped while it started.`);
    this.isWanted = true;
    this.watch(process);
  }

  async stop(): Promise<void> {
    this.stops += 1;
    this.isWanted = false;
    this.pause?.abort();
    this.liveness?.end();
    await this.process?.stop(this.patience.stoppedWithinMs);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** As a crash would: at once, and it is started again like after any other. */
  async kill(): Promise<void> {
    this.process?.killNow();
    await this.process?.ended;
  }

  /** Waits for the answer of whichever process runs now, or of one process only, which then must not end. */
  async untilReady(only?: NodeProcess): Promise<void> {
    const outcome = await eventually(
      async () => {
        if (only?.hasEnded) return 'ended' as const;
        return !this.process?.hasEnded && (await answersReady(this.spec.readinessUrl)) ? ('ready' as const) : undefined;
      },
      { withinMs: this.patience.readyWithinMs },
    );
    if (outcome === 'ready') return;
    if (only && outcome === 'ended') {
      await only.ended;
      throw this.failure(only);
    }
    throw new PlainError(
      `${this.name} was not ready within ${this.patience.readyWithinMs / 1000} s.${lastWords(this.lastLines.all())}`,
    );
  }

  private spawn(): NodeProcess {
    this.startedAt = performance.now();
    const onLine = (line: string) => {
      this.lastLines.add(line);
      this.spec.onLine(line);
    };
    this.process = new NodeProcess({ script: this.spec.script, env: this.spec.env(), onLine });
    return this.process;
  }

  private watch(process: NodeProcess): void {
    const { livenessUrl } = this.spec;
    if (livenessUrl) {
      this.liveness = new LivenessWatch(livenessUrl, this.patience.liveness, () => {
        this.spec.onTrouble(`${this.name} is there and does not say that it is alive: it is ended.`);
        process.killNow();
      });
      this.liveness.start();
    }
    void process.ended.then(() => this.onEnd(process));
  }

  private async onEnd(ended: NodeProcess): Promise<void> {
    if (ended === this.process) this.liveness?.end();
    if (!this.isWanted || ended !== this.process) return;
    if (performance.now() - this.startedAt > this.patience.steadyAfterMs) this.crashes = 0;
    const waitMs = Math.min(this.patience.firstBackOffMs * 2 ** this.crashes, this.patience.longestBackOffMs);
    this.crashes += 1;
    this.spec.onTrouble(
      `${this.name} stopped unexpectedly (${ended.ending}); it is started again in ${waitMs / 1000} s.`,
    );
    this.pause = new AbortController();
    await delay(waitMs, undefined, { signal: this.pause.signal }).catch(() => undefined);
    if (!this.isWanted) return;
    this.watch(this.spawn());
  }

  private failure(process: NodeProcess): PlainError {
    return new PlainError(`${this.name} did not start (${process.ending}).${lastWords(this.lastLines.all())}`);
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
