import type { RecordMetadata } from 'kafkajs';
import { type LogRecordInput, partitionName } from '../log/event-log';
import { IncompleteAppendError } from '../wire/messaging-errors';
import type { KafkaClients } from './kafka-clients';
import { asLogError } from './kafka-errors';
import { inPortions, toMessage } from './kafka-records';
import { KafkaSender } from './kafka-sender';
import { orAborted } from './or-aborted';

/** A broker takes 1 MiB at once; whether gzip makes it smaller is not known before. */
const PORTION_BYTES = 900_000;

/**
 * Sends so that kafkajs loses nothing (ADR 0017): one partition per send, one send at a time, the answer compared with what was
 * sent, and after a failure a new producer. The old one would give the numbers of the failed batch to the next one, and a broker
 * that did append the first takes the second for its repetition and drops it. Its connections are reset: what they still hold
 * would come after what is sent next.
 */
export class KafkaAppender {
  private sender: KafkaSender | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private readonly ends = new Map<string, number>();

  constructor(private readonly clients: KafkaClients) {}

  /** Sends nothing any more once `until` is aborted. */
  append(topic: string, partition: number, records: readonly LogRecordInput[], until?: AbortSignal): Promise<number[]> {
    const result = this.last.then(() => this.sendAll(topic, partition, records, until));
    this.last = result.catch(() => undefined);
    return orAborted(result, until);
  }

  async close(): Promise<void> {
    await this.last;
    await this.sender?.close();
    this.sender = undefined;
  }

  private async sendAll(
    topic: string,
    partition: number,
    records: readonly LogRecordInput[],
    until: AbortSignal | undefined,
  ): Promise<number[]> {
    const offsets: number[] = [];
    // Nothing was sent, and the producer of the others is none of its business.
    until?.throwIfAborted();
    try {
      for (const portion of inPortions(records, PORTION_BYTES)) {
        until?.throwIfAborted();
        const messages = portion.map((record) => toMessage(partition, record));
        this.sender ??= new KafkaSender(this.clients);
        const answers = await orAborted(this.sender.send(topic, messages), until);
        const first = this.firstOffset(topic, partition, answers);
        offsets.push(...portion.map((_, i) => first + i));
        this.ends.set(partitionName(topic, partition), first + portion.length);
      }
      return offsets;
    } catch (error) {
      this.discardSender();
      throw asLogError(error);
    }
  }

  /** The one answer that there must be: for this partition, and behind everything that was answered before. */
  private firstOffset(topic: string, partition: number, answers: readonly RecordMetadata[]): number {
    const name = partitionName(topic, partition);
    const [answer] = answers;
    const first = Number(answer?.baseOffset ?? -1);
    const isCovered = answers.length === 1 && answer?.topicName === topic && answer.partition === partition;
    if (!isCovered || first < (this.ends.get(name) ?? 0)) {
      const told = answers.map((each) => `${each.topicName}/${each.partition} at ${each.baseOffset}`).join(', ');
      throw new IncompleteAppendError(`${name}: the answer does not cover what was sent, but ${told || 'nothing'}`);
    }
    return first;
  }

  private discardSender(): void {
    this.sender?.discard();
    this.sender = undefined;
    this.ends.clear();
  }
}
