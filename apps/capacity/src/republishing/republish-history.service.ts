import { Injectable } from '@nestjs/common';
import { systemActor } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database, toVersion } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { submissionEvent } from '../beds/home-events';
import { SubmissionRow } from '../beds/submission.row';

const HOMES_AT_ONCE = 20;

/** History is owned here: whoever keeps a copy of it can have every submission again, home by home, oldest first (DESIGN 5). */
@Injectable()
export class RepublishHistoryService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(locationIds: AsyncIterable<string> | Iterable<string>): Promise<number> {
    let published = 0;
    let batch: string[] = [];
    for await (const locationId of locationIds) {
      batch.push(locationId);
      if (batch.length >= HOMES_AT_ONCE) published += await this.publish(batch.splice(0));
    }
    batch = batch.splice(0);
    return published + (batch.length > 0 ? await this.publish(batch) : 0);
  }

  private publish(locationIds: string[]): Promise<number> {
    return this.database.transaction(systemActor('republish', 'command'), async (tx) => {
      await tx.query('SELECT FROM home WHERE location_id = ANY ($1::text[]) ORDER BY location_id FOR UPDATE', [
        locationIds,
      ]);
      const rows = await tx.manager
        .createQueryBuilder(SubmissionRow, 'submission')
        .where('submission.location_id = ANY (:locationIds)', { locationIds })
        .orderBy({ 'submission.location_id': 'ASC', 'submission.version': 'ASC' })
        .getMany();
      const events = rows.map((row) => submissionEvent({ ...row, version: toVersion(row.version) }));
      await this.outbox.write(tx, events, { now: this.clock.now(), source: 'capacity' });
      return events.length;
    });
  }
}
