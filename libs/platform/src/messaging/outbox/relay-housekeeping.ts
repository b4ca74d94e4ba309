import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock';
import type { EventLog } from '../log/event-log';
import type { RelayLeadership } from './relay-leadership';

const EVERY_MS = 600_000;
/** Far above the minute that a takeover looks back. */
const KEPT_MS = 3_600_000;
const CHUNK = 5_000;

const DELETE_PUBLISHED = `
  WITH old AS (SELECT id FROM outbox WHERE published_at < $1 LIMIT ${CHUNK}), gone AS (
    DELETE FROM outbox USING old WHERE outbox.id = old.id RETURNING 1
  ) SELECT count(*)::int AS deleted FROM gone`;

/** What the leader does between two looks at the outbox: never for long, because publishing waits for it. */
export class RelayHousekeeping {
  private readonly logger = new Logger(RelayHousekeeping.name);
  private nextAt = 0;
  private nextMaintenanceAt = 0;
  private maintenance: Promise<void> | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async whenDue(leader: RelayLeadership): Promise<void> {
    const now = performance.now();
    if (now >= this.nextMaintenanceAt) {
      this.nextMaintenanceAt = now + EVERY_MS;
      this.maintenance ??= this.maintainLog();
    }
    if (now < this.nextAt) return;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    const [row] = await leader.connection.query<{ deleted: number }>(DELETE_PUBLISHED, [before]);
    // A chunk that was full means that there is more: the next look goes on with it.
    this.nextAt = row?.deleted === CHUNK ? 0 : now + EVERY_MS;
  }

  async end(): Promise<void> {
    await this.maintenance;
  }

  /** Beside publishing; compaction that fails is tried again at the next turn. */
  private async maintainLog(): Promise<void> {
    await this.log.maintain(this.clock.now()).catch((error: Error) => {
      this.logger.warn(`log maintenance failed: ${error.name}`);
    });
    this.maintenance = undefined;
  }
}
