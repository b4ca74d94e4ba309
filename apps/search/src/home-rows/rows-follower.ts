import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@oct/platform/clock';
import type { AppLogger, Metrics } from '@oct/platform/telemetry';
import type { SearchIndex } from '../search-index/search-index';
import { documentOf, entriesOfAll, isErased } from './home-indexer';
import type { HomeRows, RowsMark } from './home-rows';

const EVERY_MS = 250;
const AFTER_FAILURE_MS = 1_000;

/**
 * Keeps the copy of one process level with the joined rows, by asking the database what was written since. Consumers feed the
 * index, one of them each home; every process that answers searches needs all homes.
 */
export class RowsFollower {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private mark: RowsMark | undefined;
  private levelAt: Date | undefined;
  private failures = 0;

  constructor(
    private readonly rows: HomeRows,
    private readonly copy: SearchIndex,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
    metrics: Metrics,
  ) {
    metrics.gauge('search_copy_age_seconds', 'Since when the copy may lack changes', () => this.ageSeconds());
  }

  /** When the copy last had everything that was in the rows; undefined before it was read. */
  get copyAsOf(): Date | undefined {
    return this.levelAt;
  }

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One look; the whole of the rows where there is nothing to go on from. */
  async follow(): Promise<void> {
    const now = this.clock.now();
    while (await this.readPage()) if (this.stopping.signal.aborted) return;
    this.levelAt = now;
  }

  /** Whether there is more. */
  private async readPage(): Promise<boolean> {
    const since = this.mark && (await this.rows.changedSince(this.mark));
    if (since) {
      await this.copy.upsert(since.rows.filter((row) => !isErased(row)).map(documentOf));
      await this.copy.remove(since.rows.filter(isErased));
      this.mark = since.mark;
      return since.hasMore;
    }
    const mark = await this.rows.mark();
    const homes = await this.copy.rebuild(entriesOfAll(this.rows));
    this.mark = mark;
    this.logger.pino.info({ homes }, 'the copy of the index was read from the rows');
    return false;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pause = await this.follow().then(
        () => this.succeeded(),
        (error: unknown) => this.failed(error),
      );
      await delay(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private ageSeconds(): number {
    return this.levelAt ? (this.clock.now().getTime() - this.levelAt.getTime()) / 1_000 : Number.NaN;
  }

  private succeeded(): number {
    this.failures = 0;
    return EVERY_MS;
  }

  private failed(error: unknown): number {
    this.failures += 1;
    if (this.failures === 1) this.logger.pino.warn({ err: error }, 'the copy of the index cannot follow the rows');
    return AFTER_FAILURE_MS;
  }
}
