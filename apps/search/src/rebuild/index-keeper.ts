import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppLogger } from '@oct/platform/telemetry';
import { SearchIndex } from '../search-index/search-index';
import { RebuildIndexService } from './rebuild-index.service';

const EVERY_MS = 5_000;
const LOOK_AGAIN_MS = 500;

/**
 * In workers: an index that is missing, of older fields, or left closed by a rebuild that died is made anew from the rows without
 * a hand. Until then consumers wait and searches are answered from copies.
 */
@Injectable()
export class IndexKeeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private lastFailure = '';

  constructor(
    private readonly index: SearchIndex,
    private readonly rebuilds: RebuildIndexService,
    private readonly logger: AppLogger,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** A rebuild by somebody else looks the same for a moment: whatever is wrong has to be so twice. */
  async look(): Promise<void> {
    const reason = await this.index.whyRebuild();
    if (reason === undefined) return;
    await this.pause(LOOK_AGAIN_MS);
    if (this.stopping.signal.aborted || (await this.index.whyRebuild()) !== reason) return;
    this.logger.pino.warn({ reason }, 'the index is made anew from the rows');
    const documents = await this.rebuilds.rebuild();
    this.logger.pino.info({ documents }, 'the index was made anew');
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.look().then(
        () => (this.lastFailure = ''),
        (error: unknown) => this.failed(error as Error),
      );
      await this.pause(EVERY_MS);
    }
  }

  /** An outage is told once. */
  private failed(error: Error): void {
    if (error.message !== this.lastFailure)
      this.logger.pino.warn({ err: error }, 'the index could not be looked after');
    this.lastFailure = error.message;
  }

  private async pause(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
