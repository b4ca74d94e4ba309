import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@oct/platform/database';
import { StateRepublisher, type OutboxEvent } from '@oct/platform/messaging';
import { stateEvents } from '../beds/home-events';
import { lockHomes } from '../beds/locked-homes';

const PAGE = 1_000;

/** Sends what every home last said, and its national twin, again at unchanged versions. */
@Injectable()
export class HomeStateRepublisher extends StateRepublisher {
  constructor(private readonly database: Database) {
    super();
  }

  override async *allKeys(): AsyncIterable<string> {
    for (let after = ''; ;) {
      const rows = await this.database.query<{ location_id: string }>(
        'SELECT location_id FROM home WHERE location_id > $1 ORDER BY location_id LIMIT $2',
        [after, PAGE],
      );
      for (const row of rows) yield row.location_id;
      const last = rows.at(-1);
      if (!last) return;
      after = last.location_id;
    }
  }

  override async currentState(tx: Transaction, keys: readonly string[]): Promise<OutboxEvent[]> {
    return (await lockHomes(tx, keys)).flatMap(stateEvents);
  }
}
