import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database, type Transaction } from '../../database';
import { type OutboxContext, type OutboxEvent, outboxRows } from './outbox-rows';
import { DebouncedSignal, OUTBOX_CHANNEL } from './outbox-signal';
import { OUTBOX_INSERT } from './outbox-sql';

/** The only way to publish: a row in the transaction that changes the state. */
@Injectable()
export class Outbox implements OnApplicationShutdown {
  private readonly wakeUp: DebouncedSignal;

  constructor(database: Database) {
    this.wakeUp = new DebouncedSignal(() => database.notify(OUTBOX_CHANNEL));
  }

  /** The aggregate's row must be locked by this transaction already: updated, inserted, or selected FOR UPDATE. */
  async write(tx: Transaction, events: readonly OutboxEvent[], context: Omit<OutboxContext, 'actor'>): Promise<void> {
    if (events.length === 0) return;
    const rows = outboxRows(events, { ...context, actor: tx.actor });
    await tx.query(OUTBOX_INSERT, [JSON.stringify(rows)]);
    tx.afterCommit(() => this.wake());
  }

  /** To be called after a statement of one's own with `outboxInsertSql` has committed: saves the relay up to 100 ms of waiting. */
  wake(): void {
    this.wakeUp.signal();
  }

  onApplicationShutdown(): void {
    this.wakeUp.stop();
  }
}
