import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock';
import type { EventLog } from '../log/event-log';
import type { RelayLeadership } from './relay-leadership';

const EVERY_MS = 600_000;
/** Far above the minute that a takeover looks back. */
const KEPT_MS = 3_600_000;
const CHUNK = 5_000;

/** What the leader does now and then: delete what was published long ago, and let the log compact itself. */
export class RelayHousekeeping {
  private readonly logger = new Logger(RelayHousekeeping.name);
  private last = 0;

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async whenDue(leader: RelayLeadership): Promise<void> {
    if (performance.now() - this.last < EVERY_MS && this.last > 0) return;
    this.last = performance.now();
    await this.deletePublished(leader);
    // Compaction that fails is tried again at the next turn; publishing goes on meanwhile.
    await this.log
      .maintain(this.clock.now())
      .catch((error: Error) => this.logger.warn(`log maintenance failed: ${error.name}`));
  }

  private async deletePublished(leader: RelayLeadership): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    const sql = `WITH old AS (SELECT id FROM outbox WHERE published_at < $1 LIMIT ${CHUNK}), gone AS (
        DELETE FROM outbox USING old WHERE outbox.id = old.id RETURNING 1
      ) SELECT count(*)::int AS deleted FROM gone`;
    for (;;) {
      const [row] = await leader.connection.query<{ deleted: number }>(sql, [before]);
      if ((row?.deleted ?? 0) < CHUNK) return;
    }
  }
}
