import { EventLog, type Lease, type LogRecordInput } from '@oct/platform/messaging';

type Append = () => Promise<number[]>;

/** A log whose appends a test can delay, break or lie about; all else is that of the log behind it. */
export class LogProxy extends EventLog {
  readonly capabilities;
  private leave: (offsets: number[]) => void = () => undefined;
  private readonly abandoned = new Promise<number[]>((resolve) => {
    this.leave = resolve;
  });

  constructor(
    private readonly log: EventLog,
    private readonly around: (append: Append, records: readonly LogRecordInput[]) => Promise<number[]>,
  ) {
    super();
    this.capabilities = log.capabilities;
  }

  /** Ends appends that would never answer, so that a relay in them can stop. */
  abandon(): void {
    this.leave([]);
  }

  override append(
    topic: string,
    partition: number,
    records: readonly LogRecordInput[],
    lease?: Lease,
  ): Promise<number[]> {
    return Promise.race([
      this.around(() => this.log.append(topic, partition, records, lease), records),
      this.abandoned,
    ]);
  }

  override createTopics: EventLog['createTopics'] = (...args) => this.log.createTopics(...args);
  override read: EventLog['read'] = (...args) => this.log.read(...args);
  override endOffsets: EventLog['endOffsets'] = (...args) => this.log.endOffsets(...args);
  override committed: EventLog['committed'] = (...args) => this.log.committed(...args);
  override openGroup: EventLog['openGroup'] = (...args) => this.log.openGroup(...args);
  override maintain: EventLog['maintain'] = (...args) => this.log.maintain(...args);
  override ping: EventLog['ping'] = () => this.log.ping();
  override close: EventLog['close'] = () => this.log.close();
}
