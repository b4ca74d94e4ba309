import { setTimeout as delay } from 'node:timers/promises';
import { eventually, PlainError } from '../../processes';

/** A started engine, as far as keeping it matters. */
export interface RunningEngine {
  /** Of the process that serves; undefined when it has ended. */
  pid(): number | undefined;
  /** Resolves when it ends, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EngineSpec {
  /** As in "kafka". */
  readonly name: string;
  /** As in "Kafka". */
  readonly title: string;
  /** On the same data and port each time; resolves when it serves. */
  readonly start: () => Promise<RunningEngine>;
  readonly onTrouble: (sentence: string) => void;
}

const BACK_OFF_MS = [500, 2_000, 5_000, 15_000, 30_000];
const SERVES_AGAIN_WITHIN_MS = 180_000;

/** An engine for as long as the system runs: started again on the same data and port when it dies. */
export class EngineKeeper {
  private isWanted = true;
  private isServing = true;
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private readonly spec: EngineSpec,
    private engine: RunningEngine,
  ) {
    this.watch();
  }

  static async start(spec: EngineSpec): Promise<EngineKeeper> {
    return new EngineKeeper(spec, await spec.start());
  }

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.isServing ? this.engine.pid() : undefined;
  }

  /** SIGKILL, as a crash: it is started again with its back-off. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.engine.ended;
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this;
    if (pid !== undefined) process.kill(pid, name);
  }

  async untilReady(): Promise<void> {
    const isReady = await eventually(() => this.isServing || undefined, { withinMs: SERVES_AGAIN_WITHIN_MS });
    if (!isReady) throw new PlainError(`${this.spec.title} did not come back.`);
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.engine.stop();
    await this.restarting;
  }

  private watch(): void {
    void this.engine.ended.then(() => {
      this.isServing = false;
      if (this.isWanted) this.restarting = this.startAgain();
    });
  }

  private async startAgain(): Promise<void> {
    const { title, start, onTrouble } = this.spec;
    for (let attempt = 0; this.isWanted; attempt += 1) {
      const waitMs = BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length - 1)] ?? 0;
      onTrouble(`${title} stopped unexpectedly; it is started again in ${waitMs / 1000} s.`);
      await delay(waitMs, undefined, { ref: false });
      if (!this.isWanted) return;
      try {
        this.engine = await start();
        if (!this.isWanted) return await this.engine.stop();
        this.isServing = true;
        return this.watch();
      } catch (error) {
        onTrouble(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
