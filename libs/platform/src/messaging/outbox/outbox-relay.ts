import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock';
import { isInfrastructureError } from '../../database';
import { framesOf, nameOf } from '../consumer/error-words';
import type { EventLog } from '../log/event-log';
import { topicSpec } from '../log/topics';
import type { AnyEventContract } from '../wire/any-event-contract';
import { OutdatedLeaseError } from '../wire/messaging-errors';
import { LatestStates } from './latest-states';
import { Pause } from './pause';
import { appendRows, markPublished, readUnpublished } from './relay-batch';
import { RelayHousekeeping } from './relay-housekeeping';
import { type Candidacy, type RelayConnectionSettings, RelayLeadership } from './relay-leadership';
import { SendingTime } from './sending-time';

export interface RelayTimes {
  /** The outbox is looked at so often, if no NOTIFY wakes the relay before. */
  pollMs: number;
  /** A relay that does not lead asks for the lock so often. */
  electionMs: number;
  /** A leader that says nothing to its database for so long is taken to be paused, and is disconnected. */
  silentMs: number;
  /**
   * What was read is in the log after so long, or is not sent: well before another relay can lead, which is after `silentMs`, or
   * when the database's server misses a client that vanished (11 s).
   */
  sendMs: number;
  /** Waits after a failure: each time the next one, then the last one for ever. */
  retryMs: readonly number[];
  /** After a takeover, the state of keys published within this time is sent again. */
  resendMs: number;
  /** And once more so long after it, in a log that refuses no outdated leader. */
  resendAgainMs: number;
}

export const RELAY_TIMES: RelayTimes = {
  pollMs: 100,
  electionMs: 1_000,
  silentMs: 30_000,
  sendMs: 8_000,
  retryMs: [100, 500, 1_000, 5_000],
  resendMs: 60_000,
  resendAgainMs: 30_000,
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
    let latest: LatestStates | undefined = this.latestStates(leader);
    // The leader before may have been in the middle of a send: with this the newest state of its keys is last again.
    await latest.send();
    this.logger.log(`leads with lease ${leader.lease.number}`);
    while (!this.isStopping) {
      const isFull = (await this.publish(leader, batchSize)) === batchSize;
      this.failures = 0;
      if (latest?.isDueAgain) {
        await latest.send();
        latest = undefined;
      }
      if (isFull) continue;
      await this.housekeeping.whenDue(leader);
      await this.pause.atMost(this.times.pollMs);
    }
  }

  /** Returns how many rows were read. */
  private async publish(leader: RelayLeadership, batchSize: number): Promise<number> {
    const { log, clock } = this.settings;
    const time = new SendingTime(leader, this.times.sendMs);
    const published: string[] = [];
    try {
      const rows = await readUnpublished(leader, [...this.contracts.keys()], batchSize);
      if (rows[0]) leader.assertCurrent(rows[0].lease);
      for await (const ids of appendRows(log, this.contracts, rows, time)) published.push(...ids);
      return rows.length;
    } finally {
      time.end();
      await markPublished(leader, published, clock.now());
    }
  }

  private latestStates(leader: RelayLeadership): LatestStates {
    const { log, clock, batchSize = 500 } = this.settings;
    const { sendMs, resendMs, resendAgainMs } = this.times;
    const settings = { log, contracts: this.contracts, sendMs, resendAgainMs, batchSize };
    return new LatestStates(settings, leader, new Date(clock.now().getTime() - resendMs));
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
