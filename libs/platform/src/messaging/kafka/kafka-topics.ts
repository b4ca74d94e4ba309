import { setTimeout as delay } from 'node:timers/promises';
import { kafkaSettings } from '@oct/contracts';
import type { Admin } from 'kafkajs';
import type { TopicSpec } from '../log/event-log';
import { LogAccessError, TopicMismatchError } from '../wire/messaging-errors';
import type { KafkaClients } from './kafka-clients';
import { asLogError } from './kafka-errors';

const TRIES = 50;
const REFUSED = /AUTHORIZATION_FAILED/;

/** Which topics there are, with how many partitions: asked before anything is sent, because kafkajs waits long for a topic that is not there. */
export class KafkaTopics {
  private readonly partitions = new Map<string, number>();

  constructor(private readonly clients: KafkaClients) {}

  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    const wanted = specs.filter(({ name, partitions }) => this.partitions.get(name) !== partitions);
    if (wanted.length === 0) return;
    await this.clients.admin.ask(async (admin) => {
      const there = await admin.listTopics();
      const missing = wanted.filter(({ name }) => !there.includes(name));
      if (missing.length > 0) await create(admin, missing);
      await this.look(
        admin,
        wanted.map(({ name }) => name),
      );
    });
    for (const { name, partitions } of wanted) {
      const found = this.partitions.get(name);
      if (found !== partitions) {
        this.partitions.delete(name);
        throw new TopicMismatchError(`${name} has ${found ?? 'no'} partitions, and should have ${partitions}`);
      }
    }
  }

  async partitionsOf(topic: string): Promise<number> {
    if (!this.partitions.has(topic)) {
      await this.clients.admin.ask(async (admin) => {
        if ((await admin.listTopics()).includes(topic)) await this.look(admin, [topic]);
      });
    }
    const partitions = this.partitions.get(topic);
    if (partitions === undefined) throw new TopicMismatchError(`there is no topic ${topic} that this account may see`);
    return partitions;
  }

  /** After a failure nothing is taken for granted: the topic may have been lost with its broker. */
  forget(topic: string): void {
    this.partitions.delete(topic);
  }

  /** A topic that was made a moment ago is not known to every broker yet, and has no leader everywhere. */
  private async look(admin: Admin, names: string[]): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        const { topics } = await admin.fetchTopicMetadata({ topics: names });
        for (const { name, partitions } of topics) this.partitions.set(name, partitions.length);
        if (topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
      } catch (error) {
        if (tried === TRIES || !isUnknown(error)) throw error;
      }
      if (tried === TRIES) return;
      await delay(100);
    }
  }
}

async function create(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const topics = specs.map((spec) => ({
    topic: spec.name,
    numPartitions: spec.partitions,
    configEntries: Object.entries(kafkaSettings(spec)).map(([name, value]) => ({ name, value })),
  }));
  try {
    await admin.createTopics({ topics, waitForLeaders: false });
  } catch (error) {
    const reasons = (error as { errors?: { type?: string; topic?: string }[] }).errors ?? [];
    // Somebody else who starts at the same moment made it.
    if (reasons.length > 0 && reasons.every(({ type }) => type === 'TOPIC_ALREADY_EXISTS')) return;
    if (reasons.some(({ type }) => REFUSED.test(type ?? ''))) {
      throw new LogAccessError(
        `not there, or not to be seen by this account, which may not create topics: ${specs.map(({ name }) => name).join(', ')}`,
        { cause: error },
      );
    }
    throw error;
  }
}

function isUnknown(error: unknown): boolean {
  return asLogError(error) instanceof TopicMismatchError;
}
