import { FixedClock } from '@oct/platform/clock';
import { ConsumerHealth, type EventLog, EventLogServer, type ReceivedEvent, topicSpec } from '@oct/platform/messaging';
import { suiteContract, type SuiteState } from '@oct/platform/messaging/testing';

/** What an app has: a consumer server with its retries and its health, here with a handler of the test. */
export class RunningConsumer {
  readonly seen: { key: string; n: number; partition: number }[] = [];
  readonly health = new ConsumerHealth();
  readonly problems = new Set<string>();
  private readonly server: EventLogServer;
  private readonly probe: NodeJS.Timeout;

  constructor(
    readonly log: EventLog,
    {
      topic,
      group,
      handle,
    }: { topic: string; group: string; handle?: (event: ReceivedEvent<SuiteState>) => Promise<void> },
  ) {
    const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));
    const retry = { afterFault: [5, 5, 5, 5], duringOutage: [100, 200, 500] };
    this.server = new EventLogServer({ group, log, clock, health: this.health, retry });
    const callback = async (event: ReceivedEvent<SuiteState>): Promise<void> => {
      await handle?.(event);
      this.seen.push({ key: event.key, n: event.data?.n ?? 0, partition: event.partition });
    };
    this.server.addHandler(topic, callback as never, true, { contract: suiteContract(topic) });
    this.server.listen(() => undefined);
    // The liveness probe, asked far more often than an orchestrator does.
    this.probe = setInterval(() => {
      void this.health.problem(log).then((problem) => problem !== undefined && this.problems.add(problem));
    }, 250);
  }

  /** Numbers of one key in the order in which they came first. */
  firsts(key: string): number[] {
    return [...new Set(this.seen.filter((each) => each.key === key).map(({ n }) => n))];
  }

  async close(): Promise<void> {
    clearInterval(this.probe);
    await this.server.close();
  }

  static spec(topic: string): ReturnType<typeof topicSpec> {
    return topicSpec(suiteContract(topic));
  }
}
