import { setTimeout as delay } from 'node:timers/promises';
import type { AppLogger } from '@oct/platform/telemetry';

const FAILURES_TO_OPEN = 3;
const SUCCESSES_TO_CLOSE = 3;
const PROBE_EVERY_MS = 500;

/**
 * Whether the engine is worth asking. It opens after a few failures in a row, so that people do not wait for an engine that
 * hangs, and closes by itself: probes ask in the background, and several answers in a row are needed, lest it flutter.
 */
export class EngineCircuit {
  private readonly stopping = new AbortController();
  private probing: Promise<void> | undefined;
  private failures = 0;

  constructor(
    private readonly logger: AppLogger,
    private readonly probeEveryMs = PROBE_EVERY_MS,
  ) {}

  get isOpen(): boolean {
    return this.probing !== undefined;
  }

  succeeded(): void {
    this.failures = 0;
  }

  /** `probe` asks again what has just failed. */
  failed(error: unknown, probe: () => Promise<unknown>): void {
    this.failures += 1;
    if (this.failures < FAILURES_TO_OPEN || this.isOpen || this.stopping.signal.aborted) return;
    this.logger.pino.warn({ err: error }, 'the index does not answer: searches are answered from the copy');
    this.probing = this.untilItAnswers(probe).finally(() => {
      this.probing = undefined;
      this.failures = 0;
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.probing;
  }

  private async untilItAnswers(probe: () => Promise<unknown>): Promise<void> {
    const { signal } = this.stopping;
    for (let successes = 0; successes < SUCCESSES_TO_CLOSE;) {
      await delay(this.probeEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      successes = await probe().then(
        () => successes + 1,
        () => 0,
      );
    }
    this.logger.pino.info('the index answers again');
  }
}
