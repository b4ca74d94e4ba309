import { setTimeout as delay } from 'node:timers/promises';
import type { WriteOutcome } from './bulk-queue';
import { bulkLines, type IndexWrite } from './home-index.document';
import { type EngineProblem, refusal, WriteBlockedError } from './open-search-error';
import type { OpenSearchRequests } from './open-search-requests';

interface BulkAnswer {
  items: { index: { status: number; error?: EngineProblem } }[];
}

const WHAT = 'take documents';
const LIVE_MS = 10_000;
/** A large batch may take long on a busy engine, and nobody waits for it. */
const FILL_MS = 60_000;
const SWAP_PATIENCE_MS = 2_000;
const SWAP_PAUSE_MS = 25;

/** Sends writes to an index or alias and reads the outcome of every single one. */
export class IndexWriter {
  constructor(private readonly requests: OpenSearchRequests) {}

  /** A write that a swap holds up is sent again until the swap is over. */
  async writeThroughAlias(alias: string, writes: readonly IndexWrite[]): Promise<WriteOutcome[]> {
    const outcomes = await this.send(alias, writes, LIVE_MS, { require_alias: true });
    for (let waited = 0; waited < SWAP_PATIENCE_MS; waited += SWAP_PAUSE_MS) {
      const blocked = outcomes.flatMap((outcome, each) => (outcome instanceof WriteBlockedError ? [each] : []));
      if (blocked.length === 0) break;
      await delay(SWAP_PAUSE_MS);
      const again = blocked.flatMap((each) => writes[each] ?? []);
      const later = await this.send(alias, again, LIVE_MS, { require_alias: true });
      later.forEach((outcome, each) => (outcomes[blocked[each] ?? -1] = outcome));
    }
    return outcomes;
  }

  /** Into an index that is being filled. */
  fill(index: string, writes: readonly IndexWrite[]): Promise<WriteOutcome[]> {
    return this.send(index, writes, FILL_MS);
  }

  private async send(
    index: string,
    writes: readonly IndexWrite[],
    withinMs: number,
    query: Readonly<Record<string, boolean>> = {},
  ): Promise<WriteOutcome[]> {
    const bulk = writes.flatMap((write) => bulkLines(index, write));
    const request = { what: WHAT, method: 'POST', path: '/_bulk', query, bulk, withinMs } as const;
    const { items } = await this.requests.send<BulkAnswer>(request);
    return items.map(({ index: { status, error } }) => outcomeOf(status, error));
  }
}

function outcomeOf(status: number, error: EngineProblem | undefined): WriteOutcome {
  if (status >= 200 && status < 300) return 'done';
  // A newer one is there, or this very one.
  if (error?.type === 'version_conflict_engine_exception') return 'done';
  return refusal(WHAT, status, error);
}
