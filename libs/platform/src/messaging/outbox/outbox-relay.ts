import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock';
import { InfrastructureError, isInfrastructureError } from '../../database';
import { framesOf, nameOf } from '../consumer/error-words';
import type { EventLog } from '../log/event-log';
import { topicSpec } from '../log/topics';
import type { AnyEventContract } from '../wire/any-event-contract';
import { OutdatedLeaseError } from '../wire/messaging-errors';
import { Pause } from './pause';
import { appendRows, markPublished, type OutboxRow, readLatestStates, readUnpublished } from './relay-batch';
import { RelayHousekeeping } from './relay-housekeeping';
import { type Candidacy, type RelayConnectionSettings, RelayLeadership } from './relay-leadership';

export interface RelayTimes {
  /** The outbox is looked at so often, if no NOTIFY wakes the relay before. */
  pollMs: number;
  /** A relay that does not lead asks for the lock so often. */
  electionMs: number;
  /** A leader that says nothing to its database for so long is taken to be paused, and is disconnected. */
  silentMs: number;
  /** Waits after a failure: each time the next one, then the last one for ever. */
  retryMs: readonly number[];
  /** After a takeover, the state of keys published within this time is sent again. */
  resendMs: number;
}

export const RELAY_TIMES: RelayTimes = {
  pollMs: 100,
  electionMs: 1_000,
  silentMs: 30_000,
  retryMs: [100, 500, 1_000, 5_000],
  resendMs: 60_000,
};

export interface OutboxRelaySettings extends RelayConnectionSettings {
  /** Contracts of the topics that this app owns. */
  contracts: readonly AnyEventContract[];
  log: EventLog;
  clock: Clock;
  times?: Partial<RelayTimes>;
  batchSize?: number;
}

/**
 * Publishes the outbox in order: one elected leader per database, publish first, then mark. A crash in between repeats, and so
 * consumers see some events twice but none too late or never.
 */
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly contracts: ReadonlyMap<string, AnyEventContract>;
  private readonly times: RelayTimes;
  private readonly pause = new Pause();
  private readonly housekeeping: RelayHousekeeping;
  private running: Promise<void> | undefined;
  private isStopping = false;
  private failures = 0;
  private leader: RelayLeadership | undefined;

  constructor(private readonly settings: OutboxRelaySettings) {
    this.contracts = new Map(settings.contracts.map((contract) => [contract.topic, contract]));
    this.times = { ...RELAY_TIMES, ...settings.times };
    this.housekeeping = new RelayHousekeeping(settings.log, settings.clock);
  }

  get isLeading(): boolean {
    return this.leader !== undefined;
  }

  get ownsTopics(): boolean {
    return this.contracts.size > 0;
  }

  start(): void {
    if (this.ownsTopics) this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.pause.wake();
    await this.running;
    await this.housekeeping.end();
  }

  wake(): void {
    this.pause.wake();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        this.leader = await RelayLeadership.take(this.settings, this.candidacy());
        if (this.leader) await this.lead(this.leader);
      } catch (error) {
        await this.afterFailure(error as Error);
      } finally {
        await this.leader?.end();
        this.leader = undefined;
      }
    }
  }

  private candidacy(): Candidacy {
    return {
      onWake: () => this.pause.wake(),
      silentMs: this.times.silentMs,
      waitForNextTry: async () => {
        if (!this.isStopping) await this.pause.atMost(this.times.electionMs);
        return !this.isStopping;
      },
    };
  }

  private async lead(leader: RelayLeadership): Promise<void> {
    const { log, contracts, batchSize = 500 } = this.settings;
    await log.createTopics(contracts.map(topicSpec));
    await this.resendLatest(leader);
    this.logger.log(`leads with lease ${leader.lease.number}`);
    while (!this.isStopping) {
      const isStale = this.staleFromNow();
      const rows = await readUnpublished(leader, [...this.contracts.keys()], batchSize);
      await this.publish(leader, rows, isStale);
      this.failures = 0;
      if (rows.length === batchSize) continue;
      await this.housekeeping.whenDue(leader);
      await this.pause.atMost(this.times.pollMs);
    }
  }

  /** Long before another relay may take this one for dead. What is not sent by then is read again, with the lease. */
  private staleFromNow(): () => boolean {
    const until = performance.now() + this.times.silentMs / 2;
    return () => performance.now() > until;
  }

  private async publish(leader: RelayLeadership, rows: readonly OutboxRow[], isStale: () => boolean): Promise<void> {
    if (!rows[0]) return;
    leader.assertCurrent(rows[0].lease);
    const published: string[] = [];
    const { log } = this.settings;
    try {
      const appended = appendRows(log, this.contracts, rows, { lease: leader.lease, isStale });
      for await (const ids of appended) published.push(...ids);
    } finally {
      await markPublished(leader, published, this.settings.clock.now());
    }
  }

  /** The leader before may have been paused in the middle of a send: with this the newest state of its keys is last again. */
  private async resendLatest(leader: RelayLeadership): Promise<void> {
    const states = this.settings.contracts
      .filter((contract) => contract.kind === 'state')
      .map((contract) => contract.topic);
    const since = new Date(this.settings.clock.now().getTime() - this.times.resendMs);
    const isStale = this.staleFromNow();
    const rows = await readLatestStates(leader, states, since);
    let sent = 0;
    const appended = appendRows(this.settings.log, this.contracts, rows, { lease: leader.lease, isStale });
    for await (const ids of appended) sent += ids.length;
    if (sent < rows.length) throw new InfrastructureError('too slow to send the newest states again');
    if (sent > 0) this.logger.debug(`sent ${sent} states again after a takeover`);
  }

  private async afterFailure(error: Error): Promise<void> {
    if (this.isStopping) return;
    if (error instanceof OutdatedLeaseError) this.logger.warn('another relay leads now');
    else if (isInfrastructureError(error)) this.logger.warn(`publishing waits: ${nameOf(error)}`);
    else this.logger.error(`publishing failed: ${nameOf(error)}`, framesOf(error));
    const wait = this.times.retryMs[Math.min(this.failures, this.times.retryMs.length - 1)] ?? 1_000;
    this.failures += 1;
    await this.pause.atMost(wait);
  }
}
