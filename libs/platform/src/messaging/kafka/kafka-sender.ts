import type { Message, Producer, RecordMetadata } from 'kafkajs';
import type { KafkaClients } from './kafka-clients';
import { KafkaSockets } from './kafka-sockets';
import { KAFKA_RETRY } from './kafka-times';

/** One producer of kafkajs on sockets of its own, for as long as nothing fails. */
export class KafkaSender {
  private readonly sockets = new KafkaSockets();
  private readonly producer: Promise<Producer>;

  constructor(private readonly clients: KafkaClients) {
    this.producer = this.connect();
  }

  async send(topic: string, messages: Message[]): Promise<RecordMetadata[]> {
    const { CompressionTypes } = await import('kafkajs');
    return (await this.producer).send({ topic, messages, acks: -1, compression: CompressionTypes.GZIP });
  }

  /** Nothing of what it was given goes out any more. */
  discard(): void {
    this.sockets.reset();
    this.producer.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  /** After everything was answered. */
  async close(): Promise<void> {
    await this.producer.then((producer) => producer.disconnect()).catch(() => undefined);
    this.sockets.reset();
  }

  private async connect(): Promise<Producer> {
    const producer = (await this.clients.clientOn(this.sockets.make)).producer({
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
}
