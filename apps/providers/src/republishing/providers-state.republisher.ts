import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@oct/platform/database';
import { type OutboxEvent, StateRepublisher } from '@oct/platform/messaging';
import { locationEvents } from '../location/location-events';
import { organisationEvent, OrganisationRepository } from '../organisation/organisation.repository';
import { RegisterRepository } from '../register-import/register.repository';

const KEYS_AT_A_TIME = 1_000;

/** Homes and organisations. A key may in theory be both: then both are sent, which does no harm. */
@Injectable()
export class ProvidersStateRepublisher extends StateRepublisher {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationRepository,
    private readonly register: RegisterRepository,
  ) {
    super();
  }

  override async *allKeys(): AsyncIterable<string> {
    yield* this.keysOf('organisation', 'organisation_id');
    yield* this.keysOf('location', 'location_id');
  }

  override async currentState(tx: Transaction, keys: readonly string[]): Promise<OutboxEvent[]> {
    const organisations = await this.organisations.lock(tx, keys);
    const locations = await this.register.lock(tx, keys);
    return [...[...organisations.values()].map(organisationEvent), ...[...locations.values()].flatMap(locationEvents)];
  }

  private async *keysOf(table: 'organisation' | 'location', column: string): AsyncIterable<string> {
    for (let after = ''; ;) {
      const rows = await this.database.query<{ key: string }>(
        `SELECT ${column} AS key FROM ${table} WHERE ${column} > $1 ORDER BY ${column} LIMIT ${KEYS_AT_A_TIME}`,
        [after],
      );
      for (const { key } of rows) yield key;
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
    }
  }
}
