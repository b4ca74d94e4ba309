import { Logger } from '@nestjs/common';
import { InfrastructureError } from '../../database';
import type { EventLog } from '../log/event-log';
import type { AnyEventContract } from '../wire/any-event-contract';
import { appendRows, type OutboxRow, readLatestStates } from './relay-batch';
import type { RelayLeadership } from './relay-leadership';
import { SendingTime } from './sending-time';

export interface LatestStatesSettings {
  log: EventLog;
  contracts: ReadonlyMap<string, AnyEventContract>;
  sendMs: number;
  resendAgainMs: number;
  batchSize: number;
}

/**
 * Sends the newest state of recently published keys again, so that it is last in the log whatever the leader before had under
 * way: at a takeover, and in a log that refuses no outdated leader once more later, for what a machine in between or a broker
 * that stood still has kept.
 */
export class LatestStates {
  private readonly logger = new Logger(LatestStates.name);
  private readonly againAt: number;

  /** Of keys that were published since. */
  constructor(
    private readonly settings: LatestStatesSettings,
    private readonly leader: RelayLeadership,
    private readonly since: Date,
  ) {
    const isRefused = settings.log.capabilities.has('lease-refusal');
    this.againAt = isRefused ? Number.POSITIVE_INFINITY : performance.now() + settings.resendAgainMs;
  }

  get isDueAgain(): boolean {
    return performance.now() > this.againAt;
  }

  async send(): Promise<void> {
    const { contracts, batchSize } = this.settings;
    const states = [...contracts.values()].filter(({ kind }) => kind === 'state').map(({ topic }) => topic);
    const rows = await readLatestStates(this.leader, states, this.since);
    for (let from = 0; from < rows.length; from += batchSize) await this.sendSome(rows.slice(from, from + batchSize));
    if (rows.length > 0) this.logger.debug(`sent ${rows.length} states again after a takeover`);
  }

  /** Nobody but the leader publishes: while this one leads, what it read stays the newest. */
  private async sendSome(rows: readonly OutboxRow[]): Promise<void> {
    const { log, contracts, sendMs } = this.settings;
    const time = new SendingTime(this.leader, sendMs);
    try {
      await this.leader.confirm();
      let sent = 0;
      for await (const ids of appendRows(log, contracts, rows, time)) sent += ids.length;
      if (sent < rows.length) throw new InfrastructureError('too slow to send the newest states again');
    } finally {
      time.end();
    }
  }
}
