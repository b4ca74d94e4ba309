import type { Producer, RecordMetadata } from 'kafkajs';
import { type LogRecordInput, partitionName } from '../log/event-log';
import { IncompleteAppendError } from '../wire/messaging-errors';
import type { KafkaClients } from './kafka-clients';
import { asLogError } from './kafka-errors';
import { inPortions, toMessage } from './kafka-records';
import { KAFKA_RETRY } from './kafka-times';

/** A broker takes 1 MiB at once; whether gzip makes it smaller is not known before. */
const PORTION_BYTES = 900_000;

/**
 * Sends so that kafkajs loses nothing (ADR 0017): one partition per send, one send at a time, the answer compared with what was
 * sent, and after a failure a new producer. The old one would give the numbers of the failed batch to the next one, and a broker
 * that did append the first takes the second for its repetition and drops it.
 */
export class KafkaAppender {
  private producer: Promise<Producer> | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private readonly ends = new Map<string, number>();

  constructor(private readonly clients: KafkaClients) {}

  append(topic: string, partition: number, records: readonly LogRecordInput[]): Promise<number[]> {
    const result = this.last.then(() => this.sendAll(topic, partition, records));
    this.last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.last;
    await this.forgetProducer();
  }

  private async sendAll(topic: string, partition: number, records: readonly LogRecordInput[]): Promise<number[]> {
    const offsets: number[] = [];
    try {
      for (const portion of inPortions(records, PORTION_BYTES)) {
        const messages = portion.map((record) => toMessage(partition, record));
        const { CompressionTypes } = await import('kafkajs');
        this.producer ??= this.connect();
        const send = { topic, messages, acks: -1, compression: CompressionTypes.GZIP };
        const first = this.firstOffset(topic, partition, await (await this.producer).send(send));
        offsets.push(...portion.map((_, i) => first + i));
        this.ends.set(partitionName(topic, partition), first + portion.length);
      }
      return offsets;
    } catch (error) {
      await this.forgetProducer();
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

  private async connect(): Promise<Producer> {
    const producer = (await this.clients.client()).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: KAFKA_RETRY,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? -1,
    });
    await producer.connect();
    return producer;
  }

  private async forgetProducer(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    this.ends.clear();
    await producer?.then((each) => each.disconnect()).catch(() => undefined);
  }
}
