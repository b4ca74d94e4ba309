import { Injectable } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { Metrics } from '@oct/platform/telemetry';
import type { Histogram } from 'prom-client';
import { HomeRows } from '../home-rows/home-rows';
import { SearchIndex } from '../search-index/search-index';

export interface FreshnessReport {
  rows: number;
  documents: number;
  newestRowChangeAt: Date | null;
  newestDocumentChangeAt: Date | null;
  /** How far the newest document is behind the newest row. */
  indexLagSeconds: number;
}

const SECONDS = 1_000;

/** What an SRE asks of search: how much is there, how new is it, and does the index keep up with the rows? */
@Injectable()
export class SearchFreshness {
  private readonly untilSearchable: Histogram;

  constructor(
    private readonly rows: HomeRows,
    private readonly index: SearchIndex,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.untilSearchable = metrics.histogram(
      'search_until_searchable_seconds',
      'From a change to its being searchable',
      [],
    );
  }

  /** Every scrape reads each gauge; one report, made at the first, serves them all. */
  observe(): void {
    let report: Promise<FreshnessReport> | undefined;
    const read = (): Promise<FreshnessReport> => (report ??= this.report().finally(() => (report = undefined)));
    const gauges: Record<string, [help: string, value: (report: FreshnessReport) => number]> = {
      search_rows: ['Homes known', ({ rows }) => rows],
      search_documents: ['Homes in the index, listed or not', ({ documents }) => documents],
      search_newest_change_timestamp_seconds: [
        'When the newest change in the index was made',
        ({ newestDocumentChangeAt }) => (newestDocumentChangeAt?.getTime() ?? 0) / SECONDS,
      ],
      search_index_lag_seconds: [
        'How far the newest document is behind the newest row',
        ({ indexLagSeconds }) => indexLagSeconds,
      ],
    };
    // An index or database that is away must not take the other metrics of the process with it.
    for (const [name, [help, value]] of Object.entries(gauges))
      this.metrics.gauge(name, help, () => read().then(value, () => Number.NaN));
  }

  /** Called when the index has acknowledged a change; the moment at which the last search sees it counts. */
  searchable(changedAt: Date): void {
    const tookMs = this.clock.now().getTime() - changedAt.getTime() + this.index.searchableWithinMs;
    this.untilSearchable.observe(Math.max(0, tookMs / SECONDS));
  }

  async report(): Promise<FreshnessReport> {
    const [rows, index] = await Promise.all([this.rows.stats(), this.index.stats()]);
    return {
      rows: rows.rows,
      documents: index.documents,
      newestRowChangeAt: rows.newestChangeAt,
      newestDocumentChangeAt: index.newestChangeAt,
      indexLagSeconds: lagSeconds(rows.newestChangeAt, index.newestChangeAt, this.clock.now()),
    };
  }
}

/** An index that holds nothing is as far behind as the newest row is old. */
function lagSeconds(row: Date | null, document: Date | null, now: Date): number {
  if (row === null) return 0;
  const behind = document === null ? now.getTime() - row.getTime() : row.getTime() - document.getTime();
  return Math.max(0, behind / SECONDS);
}
