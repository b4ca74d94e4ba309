import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { AppLogger } from '@oct/platform/telemetry';
import { IdentityClient } from '../identity/identity.client';
import { SessionRepository } from '../sessions/session.repository';
import { SessionSettings } from '../sessions/session-settings';

const EVERY_MS = 1_000;
/** An epoch is stamped before its transaction commits: each read looks back over the slowest transaction, and more (DESIGN 3.4). */
const OVERLAP_MS = 5 * 60_000;
/** Without an answer for this long, what must not run on an outdated authorisation is refused. */
const TRUSTED_FOR_MS = 5_000;
const HOUSEKEEPING_EVERY = 3_600;
/** Identity may start after the gateway: until it has answered once, so many failures are no news. */
const FAILURES_OF_A_START = 15;

/** Ends the sessions of accounts whose rights changed, within seconds. While identity is down nothing that was ended comes back. */
@Injectable()
export class RevocationPoller implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;
  private rounds = 0;
  private failures = 0;
  private lastReadAt: Date | undefined;
  private lastAnswerAt: Date | undefined;

  constructor(
    private readonly identity: IdentityClient,
    private readonly sessions: SessionRepository,
    private readonly settings: SessionSettings,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
  ) {}

  start(): void {
    this.running = this.round();
  }

  /** Approving, administering and exporting ask this first: an unknown state fails closed. */
  isUpToDate(): boolean {
    return this.lastAnswerAt !== undefined && this.clock.now().getTime() - this.lastAnswerAt.getTime() < TRUSTED_FOR_MS;
  }

  /** One reading; answers how many sessions it ended. */
  async poll(): Promise<number> {
    const { readAt, epochs } = await this.identity.authorisationEpochs(this.since());
    const now = this.clock.now();
    const ended = await this.sessions.endOutdated(epochs, now);
    this.lastReadAt = new Date(readAt);
    this.lastAnswerAt = now;
    return ended;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** The first reading goes back over the life of the oldest session: what was revoked while this process was down counts too. */
  private since(): Date {
    const { maxMs, tokenMs } = this.settings.limits;
    const from = this.lastReadAt?.getTime() ?? this.clock.now().getTime() - Math.max(maxMs, tokenMs);
    return new Date(from - OVERLAP_MS);
  }

  private async round(): Promise<void> {
    try {
      await this.poll();
      if (this.rounds % HOUSEKEEPING_EVERY === 0) await this.forgetOld();
      this.rounds += 1;
    } catch (error) {
      this.note(error);
    }
    if (!this.isStopped) this.timer = setTimeout(() => this.start(), EVERY_MS);
  }

  private note(error: unknown): void {
    this.failures += 1;
    const isStarting = this.lastAnswerAt === undefined && this.failures <= FAILURES_OF_A_START;
    const words = `authorisation epochs could not be read: ${error instanceof Error ? error.message : 'unknown'}`;
    if (isStarting) this.logger.debug(words);
    else this.logger.warn(words);
  }

  private async forgetOld(): Promise<void> {
    const { maxMs, tokenMs } = this.settings.limits;
    await this.sessions.forgetBefore(new Date(this.clock.now().getTime() - 2 * Math.max(maxMs, tokenMs)));
  }
}
