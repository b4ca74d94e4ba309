import { isInfrastructureError } from '@oct/platform/database';
import type { AppLogger, Metrics } from '@oct/platform/telemetry';
import type { Counter } from 'prom-client';
import type { SearchDocument } from '../domain/search-document';
import type { EngineCircuit } from './engine-circuit';
import {
  type IndexEntry,
  type IndexStats,
  type NearbyQuery,
  type PageOfResults,
  type RemovedDocument,
  type SearchAnswer,
  SearchIndex,
} from './search-index';

/** The copy in this process, and when it last had everything. */
export interface FollowedCopy {
  index: SearchIndex;
  asOf: () => Date | undefined;
}

/**
 * Asks the engine, and the copy in this process when the engine does not answer in its time: people who place a patient tonight get
 * an answer, and are told how old it is. Writes go to the engine alone; the copy follows the rows by itself.
 */
export class FallbackSearchIndex extends SearchIndex {
  override readonly searchableWithinMs: number;
  private readonly answersFromCopy: Counter;

  constructor(
    private readonly engine: SearchIndex,
    private readonly copy: FollowedCopy,
    private readonly circuit: EngineCircuit,
    private readonly logger: AppLogger,
    metrics: Metrics,
  ) {
    super();
    this.searchableWithinMs = engine.searchableWithinMs;
    this.answersFromCopy = metrics.counter(
      'search_answers_from_copy_total',
      'Searches that the index did not answer',
      [],
    );
    metrics.gauge('search_degraded', '1 while searches are answered from the copy', () => (circuit.isOpen ? 1 : 0));
  }

  override async search(query: NearbyQuery, page: PageOfResults): Promise<SearchAnswer> {
    const copyAsOf = this.copy.asOf();
    if (copyAsOf !== undefined && this.circuit.isOpen) return this.searchCopy(query, page, copyAsOf);
    try {
      const answer = await this.engine.search(query, page);
      this.circuit.succeeded();
      return answer;
    } catch (error) {
      this.note(error, query);
      if (copyAsOf === undefined) throw error;
      return this.searchCopy(query, page, copyAsOf);
    }
  }

  override upsert(documents: readonly SearchDocument[]): Promise<void> {
    return this.engine.upsert(documents);
  }

  override remove(removed: readonly RemovedDocument[]): Promise<void> {
    return this.engine.remove(removed);
  }

  override rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number> {
    return this.engine.rebuild(batches);
  }

  override stats(): Promise<IndexStats> {
    return this.engine.stats();
  }

  /** Either of the two can answer. */
  override async whyNotReady(): Promise<string | undefined> {
    const copy = await this.copy.index.whyNotReady();
    return copy && (await this.engine.whyNotReady()) && `${copy}, nor does the index answer`;
  }

  override whyRebuild(): Promise<string | undefined> {
    return this.engine.whyRebuild();
  }

  async onModuleDestroy(): Promise<void> {
    await this.circuit.stop();
  }

  private async searchCopy(query: NearbyQuery, page: PageOfResults, copyAsOf: Date): Promise<SearchAnswer> {
    this.answersFromCopy.inc();
    return { ...(await this.copy.index.search(query, page)), copyAsOf };
  }

  /** One query that the engine refuses says nothing about the others: only outages open the circuit. */
  private note(error: unknown, query: NearbyQuery): void {
    if (isInfrastructureError(error))
      this.circuit.failed(error, () => this.engine.search(query, { size: 1, number: 1 }));
    else this.logger.pino.error({ err: error }, 'the index refused a search');
  }
}
