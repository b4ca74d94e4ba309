import { Injectable } from '@nestjs/common';
import type { AppName } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { Metrics } from '@oct/platform/telemetry';
import type { Counter } from 'prom-client';

export class PlaceLimits {
  constructor(
    /** Requests that one service works on at once for this process. */
    readonly most: number,
    /** The longest wait for an answer; after the client has gone: what has not answered by then does not count any more. */
    readonly patienceMs: number,
  ) {}
}

/** Looking stops here, so that a save still finds a place: saves are shed last (QUALITY QO9). */
const SHARE_OF_READS = 0.8;
/** Of our own patience. Answers that took longer take places away, others give them back: waiting beats being sent away. */
const SLOW_SHARE = 0.5;
const FEWER = 0.9;
/** So many are always let through: they find out that the service is well again. */
const FEWEST = 4;

export interface Place {
  /** The answer has begun. */
  answered(): void;
  /** The service is done with it, or never will be. May be said twice. */
  leave(): void;
  /** Nobody waits for the answer any more, but the service may still be at it. */
  abandon(): void;
}

/**
 * A service that cannot follow gets no long queue in front of it: behind one, clients give up, come back, and are late again.
 * How many it can follow is learned from how long it takes (additive increase, multiplicative decrease). Who finds no place is
 * told at once when to return, and services do not take places from each other (QUALITY F27).
 */
@Injectable()
export class UpstreamPlaces {
  private readonly services = new Map<AppName, { taken: number; places: number }>();
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
    const service = this.services.get(app) ?? { taken: 0, places: this.limits.most };
    this.services.set(app, service);
    const isRead = method === 'GET' || method === 'HEAD';
    if (service.taken >= Math.max(1, Math.floor(service.places * (isRead ? SHARE_OF_READS : 1)))) {
      this.shed.inc({ upstream: app, kind: isRead ? 'read' : 'write' });
      const detail = 'Too much is being asked of this part of the service at the moment';
      throw new ProblemError('upstream-unavailable', { detail, headers: { 'retry-after': '2' } });
    }
    service.taken += 1;
    const since = performance.now();
    let isAnswered = false;
    let isLeft = false;
    let patience: NodeJS.Timeout | undefined;
    const answered = (): void => {
      if (isAnswered) return;
      isAnswered = true;
      const { most } = this.limits;
      const isSlow = performance.now() - since > this.limits.patienceMs * SLOW_SHARE;
      service.places = isSlow
        ? Math.max(Math.min(FEWEST, most), service.places * FEWER)
        : Math.min(most, service.places + 1);
    };
    const leave = (): void => {
      clearTimeout(patience);
      if (isLeft) return;
      answered();
      isLeft = true;
      service.taken -= 1;
    };
    const abandon = (): void => {
      if (!isLeft) patience ??= setTimeout(leave, this.limits.patienceMs).unref();
    };
    return { answered, leave, abandon };
  }
}
