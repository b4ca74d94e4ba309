import { createHash } from 'node:crypto';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { ProblemError } from '@oct/platform/http';
import { AppLogger } from '@oct/platform/telemetry';
import { RequestCounts, secondsLeft, windowStart } from './request-counts';

export class RequestLimits {
  constructor(
    readonly signInsPerMinute: number,
    readonly requestsPerMinute: number,
  ) {}
}

const FLUSH_EVERY_MS = 1_000;

/** Every request counts for its session, client or address; attempts to sign in count at once and for themselves. */
@Injectable()
export class RequestLimiter implements BeforeApplicationShutdown {
  private window = 0;
  private totals = new Map<string, number>();
  private pending = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly counts: RequestCounts,
    private readonly limits: RequestLimits,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
  ) {}

  /** From this process's own count and what the other replicas had written a second ago: no round trip. */
  request(subject: string): void {
    const now = this.clock.now();
    this.turnWindow(now);
    const name = `r:${hashed(subject)}`;
    const total = (this.totals.get(name) ?? 0) + 1;
    this.totals.set(name, total);
    this.pending.set(name, (this.pending.get(name) ?? 0) + 1);
    this.timer ??= setTimeout(() => this.flush(), FLUSH_EVERY_MS).unref();
    if (total > this.limits.requestsPerMinute) throw tooMany(now);
  }

  /** Before a password is looked at. One address cannot lock out the country, nor one person wait for others' mistakes. */
  async signIn(address: string): Promise<void> {
    const now = this.clock.now();
    const name = `s:${hashed(address)}`;
    const totals = await this.counts.add(new Map([[name, 1]]), now);
    if ((totals.get(name) ?? 0) > this.limits.signInsPerMinute) throw tooMany(now);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.flush();
    await this.flushing;
  }

  private flush(): void {
    this.timer = undefined;
    const { pending } = this;
    this.pending = new Map();
    const now = this.clock.now();
    this.flushing = this.counts.add(pending, now).then(
      (totals) => {
        if (windowStart(now).getTime() !== this.window) return;
        for (const [name, total] of totals)
          this.totals.set(name, Math.max(total + (this.pending.get(name) ?? 0), this.totals.get(name) ?? 0));
      },
      (error: unknown) =>
        this.logger.warn(`request counts were not written: ${error instanceof Error ? error.message : 'unknown'}`),
    );
  }

  private turnWindow(now: Date): void {
    const window = windowStart(now).getTime();
    if (window === this.window) return;
    this.window = window;
    this.totals = new Map();
  }
}

/** Addresses of people are not kept in the clear. */
function hashed(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url').slice(0, 22);
}

function tooMany(now: Date): ProblemError {
  return new ProblemError('too-many-requests', { headers: { 'retry-after': String(secondsLeft(now)) } });
}
