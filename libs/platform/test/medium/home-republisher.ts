import { toVersion, type Transaction } from '@oct/platform/database';
import { type OutboxEvent, StateRepublisher } from '@oct/platform/messaging';
import type { RelayHarness } from './relay-harness';

/** What the shop, as an owner of states, implements once. */
export class HomeRepublisher extends StateRepublisher {
  constructor(private readonly harness: RelayHarness) {
    super();
  }

  async *allKeys(): AsyncIterable<string> {
    for (const row of await this.harness.shop.database.query<{ id: string }>('SELECT id FROM home ORDER BY id'))
      yield row.id;
  }

  async currentState(tx: Transaction, keys: readonly string[]): Promise<OutboxEvent[]> {
    const rows = await tx.query<{ id: string; beds: number; version: string }>(
      'SELECT * FROM home WHERE id = ANY($1) FOR UPDATE',
      [keys],
    );
    return rows.map(({ id, beds, version }) => ({
      contract: this.harness.contract,
      key: id,
      data: { id, beds },
      version: toVersion(version),
    }));
  }
}
