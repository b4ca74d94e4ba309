import { InfrastructureError } from '../../database';
import type { Lease } from '../log/event-log';
import type { RelayLeadership } from './relay-leadership';

/**
 * How long rows may be sent after they were read: while another relay cannot lead yet, whether this process was paused, its
 * network was cut or the log does not answer. Taken before the rows are read, and ended when they are no longer sent.
 */
export class SendingTime {
  private readonly over = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly lastStartAt: number;
  private readonly onLost = (): void => this.end('the connection that holds the lock was lost');

  constructor(
    private readonly leader: RelayLeadership,
    sendMs: number,
  ) {
    this.lastStartAt = performance.now() + sendMs / 2;
    this.timer = setTimeout(() => this.end('the log did not take it in time'), sendMs);
    leader.lost.addEventListener('abort', this.onLost, { once: true });
    if (leader.lost.aborted) this.onLost();
  }

  /** What the log is told: nothing is sent after the end, nor by what still waits in a socket. */
  get lease(): Lease {
    return { ...this.leader.lease, until: this.over.signal };
  }

  /** Too late to begin another append: what is left is read again, with the lease. */
  get isStale(): boolean {
    return this.over.signal.aborted || performance.now() > this.lastStartAt;
  }

  end(why = 'it was sent'): void {
    clearTimeout(this.timer);
    this.leader.lost.removeEventListener('abort', this.onLost);
    this.over.abort(new InfrastructureError(why));
  }
}
