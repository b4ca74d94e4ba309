import type { Broker, Cluster, Kafka } from 'kafkajs';

/** Requests as they are, one at a time and without any client's cleverness: what the broker itself answers to a principal. */
export class RawBroker {
  private constructor(
    private readonly cluster: Cluster,
    private readonly broker: Broker,
  ) {}

  static async connect(kafka: Kafka): Promise<RawBroker> {
    const clusters: Cluster[] = [];
    kafka.consumer({
      groupId: 'none',
      partitionAssigners: [
        ({ cluster }) => {
          clusters.push(cluster);
          const metadata = Buffer.alloc(0);
          return { name: 'none', version: 0, assign: async () => [], protocol: () => ({ name: 'none', metadata }) };
        },
      ],
    });
    const [cluster] = clusters;
    if (!cluster) throw new Error('no cluster');
    await cluster.connect();
    await cluster.refreshMetadata();
    return new RawBroker(cluster, await cluster.findControllerBroker());
  }

  read(topic: string): Promise<string> {
    const partitions = [{ partition: 0, fetchOffset: '0', maxBytes: 1_024 }];
    return answerOf(() =>
      this.broker.fetch({ maxWaitTime: 0, minBytes: 0, maxBytes: 1_024, topics: [{ topic, partitions }] }),
    );
  }

  /** Records that it sends from the beginning of the first partition, which may be none although there are some behind. */
  async count(topic: string): Promise<number> {
    const partitions = [{ partition: 0, fetchOffset: '0', maxBytes: 1_048_576 }];
    const answer = (await this.broker.fetch({
      maxWaitTime: 0,
      minBytes: 0,
      maxBytes: 1_048_576,
      topics: [{ topic, partitions }],
      rackId: '',
    })) as { responses: { partitions: { messages: unknown[] }[] }[] };
    return answer.responses.flatMap((each) => each.partitions.flatMap(({ messages }) => messages)).length;
  }

  write(topic: string): Promise<string> {
    const partitions = [{ partition: 0, messages: [{ key: 'probe', value: null }] }];
    return answerOf(() => this.broker.produce({ acks: -1, timeout: 5_000, topicData: [{ topic, partitions }] }));
  }

  join(groupId: string): Promise<string> {
    return answerOf(() => this.cluster.findGroupCoordinator({ groupId }));
  }

  async close(): Promise<void> {
    await this.cluster.disconnect();
  }
}

/** `allowed`, `refused`, or what else the broker said. */
export async function answerOf(request: () => Promise<unknown>): Promise<string> {
  try {
    await request();
    return 'allowed';
  } catch (error) {
    const { name, type, errors = [] } = error as { name: string; type?: string; errors?: { type?: string }[] };
    const told = type ?? errors[0]?.type ?? name;
    // The answer to a group that one may not use says nothing of rights (ENGINES A 7).
    return /AUTHORIZATION_FAILED$|^KafkaJSGroupCoordinatorNotFound$/.test(told) ? 'refused' : told;
  }
}
