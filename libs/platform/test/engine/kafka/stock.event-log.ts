import { type Delivery, type GroupSession, type GroupSettings, KafkaEventLog } from '@oct/platform/messaging';
import type { Consumer } from 'kafkajs';

/**
 * Deliberately wrong, and kept so that the suite is shown able to fail: a group as the first page of kafkajs' documentation has
 * it. It begins where the log ends, commits by itself whatever the handler did, and knows nothing of a pause.
 */
export class StockKafkaEventLog extends KafkaEventLog {
  override async openGroup({ group, topics }: GroupSettings): Promise<GroupSession> {
    const consumer = (await this.clients.client()).consumer({
      groupId: group,
      maxWaitTimeInMs: 50,
      heartbeatInterval: 200,
    });
    return new StockSession(consumer, topics);
  }
}

class StockSession implements GroupSession {
  private readonly assigned = new Set<string>();
  private end: () => void = () => undefined;
  private starting = Promise.resolve();

  constructor(
    private readonly consumer: Consumer,
    private readonly topics: readonly string[],
  ) {}

  async run(each: (delivery: Delivery) => Promise<void>): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    this.starting = this.start(each);
    await this.starting;
    await ended;
  }

  private async start(each: (delivery: Delivery) => Promise<void>): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.topics] });
    await this.consumer.run({
      eachMessage: async ({ topic, partition, message, heartbeat }) => {
        this.assigned.add(`${topic}/${partition}`);
        const record = { topic, partition, offset: Number(message.offset), key: String(message.key), headers: {} };
        await each({
          topic,
          partition,
          records: [{ ...record, value: message.value?.toString() ?? null }],
          isOwned: () => true,
          heartbeat,
          commit: () => Promise.resolve(),
          pause: () => undefined,
        });
      },
    });
  }

  owned(): string[] {
    return [...this.assigned];
  }

  idleForMs(): number {
    return 0;
  }

  handlingForMs(): number {
    return 0;
  }

  async close(): Promise<void> {
    this.end();
    await this.starting.catch(() => undefined);
    await this.consumer.disconnect();
  }
}
