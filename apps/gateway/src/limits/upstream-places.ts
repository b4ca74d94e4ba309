import { Injectable } from '@nestjs/common';
import type { AppName } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { Metrics } from '@oct/platform/telemetry';
import type { Counter } from 'prom-client';

export class PlaceLimits {
  constructor(
    /** Requests that one service works on at once for this process. */
    readonly most: number,
    /** After the client has gone: what has not answered by then does not count any more. */
    readonly patienceMs: number,
  ) {}
}

/** Looking stops here, so that a save still finds a place: saves are shed last (QUALITY QO9). */
const SHARE_OF_READS = 0.8;

export interface Place {
  /** The service has answered, or never will. May be said twice. */
  leave(): void;
  /** Nobody waits for the answer any more, but the service may still be at it. */
  abandon(): void;
}

/**
 * A service that cannot follow gets no queue in front of it: behind one, clients give up, come back, and are late again. Who
 * finds no place is told at once when to return, and services do not take places from each other (QUALITY F27).
 */
@Injectable()
export class UpstreamPlaces {
  private readonly taken = new Map<AppName, number>();
  private readonly shed: Counter<'upstream' | 'kind'>;

  constructor(
    private readonly limits: PlaceLimits,
    metrics: Metrics,
  ) {
    this.shed = metrics.counter('gateway_shed_requests_total', 'Requests refused because a service was full', [
      'upstream',
      'kind',
    ]);
  }

  take(app: AppName, method: string): Place {
    const isRead = method === 'GET' || method === 'HEAD';
    const most = isRead ? Math.max(1, Math.floor(this.limits.most * SHARE_OF_READS)) : this.limits.most;
    const taken = this.taken.get(app) ?? 0;
    if (taken >= most) {
      this.shed.inc({ upstream: app, kind: isRead ? 'read' : 'write' });
      const detail = 'Too much is being asked of this part of the service at the moment';
      throw new ProblemError('upstream-unavailable', { detail, headers: { 'retry-after': '2' } });
    }
    this.taken.set(app, taken + 1);
    let isLeft = false;
    let patience: NodeJS.Timeout | undefined;
    const leave = (): void => {
      clearTimeout(patience);
      if (isLeft) return;
      isLeft = true;
      this.taken.set(app, (this.taken.get(app) ?? 0) - 1);
    };
    const abandon = (): void => {
      if (!isLeft) patience ??= setTimeout(leave, this.limits.patienceMs).unref();
    };
    return { leave, abandon };
  }
}
