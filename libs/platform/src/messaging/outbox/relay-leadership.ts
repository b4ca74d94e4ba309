import { DirectConnection } from '../../database';
import type { Lease } from '../log/event-log';
import { OutdatedLeaseError } from '../wire/messaging-errors';
import { OUTBOX_CHANNEL } from './outbox-signal';

export interface RelayConnectionSettings {
  app: string;
  /** The app's own database, directly: a pooler in transaction mode would break the lock. */
  url: string;
}

export interface Candidacy {
  onWake: () => void;
  /** A leader whose connection said nothing for so long is a paused process: it is disconnected. */
  silentMs: number;
  /** Waits until the next try; false means: stop trying. */
  waitForNextTry: () => Promise<boolean>;
}

/**
 * Rises by time as well, so that a database restored to an earlier point does not hand out numbers that the log has already
 * seen followed by higher ones.
 */
const NEXT_LEASE = `UPDATE outbox_lease SET number = greatest(number + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) RETURNING number`;

const LOCK = `hashtextextended('oct-outbox-relay', 0)`;
const TAKE = `SELECT pg_try_advisory_lock(${LOCK}) AS taken`;
const DISCONNECT_SILENT_LEADER = `
  SELECT pg_terminate_backend(leader.pid) FROM pg_locks AS held
  JOIN pg_stat_activity AS leader ON leader.pid = held.pid, (SELECT ${LOCK} AS key) AS relay
  WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND held.classid = ((key >> 32) & 4294967295)::oid AND held.objid = (key & 4294967295)::oid
    AND leader.state = 'idle' AND leader.state_change < clock_timestamp() - make_interval(secs => $1::float8 / 1000)`;

/**
 * The right to publish, for as long as one connection lives. The lock elects the leader; the lease number, which rises with
 * each leader, is what the log and each batch are checked against, because a leader that was paused does not know it.
 */
export class RelayLeadership {
  /** Aborted as soon as it is known that the lock is gone: in the middle of an append, too. */
  readonly lost: AbortSignal;

  private constructor(
    readonly connection: DirectConnection,
    readonly lease: Lease,
  ) {
    const loss = new AbortController();
    this.lost = loss.signal;
    connection.onLost(() => loss.abort());
  }

  /** Waits for its turn. Undefined when told to stop before it came. */
  static async take(settings: RelayConnectionSettings, candidacy: Candidacy): Promise<RelayLeadership | undefined> {
    const connection = await DirectConnection.open({ url: settings.url, applicationName: `oct-${settings.app}-relay` });
    try {
      if (!(await elected(connection, candidacy))) {
        await connection.close();
        return undefined;
      }
      connection.onLost(candidacy.onWake);
      await connection.listen(OUTBOX_CHANNEL, candidacy.onWake);
      const [row] = await connection.query<{ number: string }>(NEXT_LEASE);
      if (!row) throw new Error('outbox_lease has no row: run the migrations of this app');
      return new RelayLeadership(connection, { producer: settings.app, number: Number(row.number) });
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Throws when a newer leader has been elected. */
  assertCurrent(numberInDatabase: string): void {
    if (Number(numberInDatabase) !== this.lease.number) {
      throw new OutdatedLeaseError(
        `relay of ${this.lease.producer}: lease ${this.lease.number} was followed by ${numberInDatabase}`,
      );
    }
  }

  /** Asks the database for it. */
  async confirm(): Promise<void> {
    const [row] = await this.connection.query<{ number: string }>('SELECT number FROM outbox_lease');
    this.assertCurrent(row?.number ?? 'none');
  }

  async end(): Promise<void> {
    await this.connection.close();
  }
}

async function elected(connection: DirectConnection, { silentMs, waitForNextTry }: Candidacy): Promise<boolean> {
  for (;;) {
    const [lock] = await connection.query<{ taken: boolean }>(TAKE);
    if (lock?.taken) return true;
    await connection.query(DISCONNECT_SILENT_LEADER, [silentMs]);
    if (!(await waitForNextTry())) return false;
  }
}
