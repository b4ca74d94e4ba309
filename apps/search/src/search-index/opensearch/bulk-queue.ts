import type { IndexWrite } from './home-index.document';

/** What became of one write: done, or why not. */
export type WriteOutcome = 'done' | Error;

interface Waiting {
  writes: readonly IndexWrite[];
  done: () => void;
  failed: (error: unknown) => void;
}

const MOST_WRITES = 500;

/**
 * One request at a time; whatever comes meanwhile goes into the next one. A quiet site waits for nothing, a busy one sends
 * few large requests instead of many small ones. Each caller learns about its own writes only.
 */
export class BulkQueue {
  private readonly waiting: Waiting[] = [];
  private isSending = false;

  /** `send` answers an outcome for each write, in their order, or rejects when nothing is known about any. */
  constructor(private readonly send: (writes: readonly IndexWrite[]) => Promise<WriteOutcome[]>) {}

  write(writes: readonly IndexWrite[]): Promise<void> {
    if (writes.length === 0) return Promise.resolve();
    return new Promise<void>((done, failed) => {
      this.waiting.push({ writes, done, failed });
      if (!this.isSending) void this.sendAll();
    });
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    for (let batch = this.nextBatch(); batch.length > 0; batch = this.nextBatch()) await this.sendBatch(batch);
    this.isSending = false;
  }

  private nextBatch(): Waiting[] {
    let writes = 0;
    const last = this.waiting.findIndex((each) => (writes += each.writes.length) >= MOST_WRITES);
    return this.waiting.splice(0, last === -1 ? this.waiting.length : last + 1);
  }

  private async sendBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.send(batch.flatMap((each) => each.writes));
      let from = 0;
      for (const { writes, done, failed } of batch) {
        const own = outcomes.slice(from, (from += writes.length));
        const error = own.find((outcome) => outcome !== 'done');
        if (error === undefined && own.length === writes.length) done();
        else failed(error ?? new Error('the answer to a bulk request is shorter than the request'));
      }
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
}
