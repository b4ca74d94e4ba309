import type { Admin, Cluster, ISocketFactory, Kafka } from 'kafkajs';
import { type EventLogAccess, kafkaAddress, securityOf } from './kafka-address';
import { KAFKA_RETRY, type KafkaTimes } from './kafka-times';
import { kafkaWords } from './kafka-words';
import { RenewableClient } from './renewable-client';

export interface KafkaConnection {
  url: string;
  access: EventLogAccess;
  clientId: string;
}

/** The connections of one process. kafkajs is loaded at first use, so that whoever has another log pays nothing for it. */
export class KafkaClients {
  readonly admin = new RenewableClient(() => this.connectAdmin());
  /**
   * The brokers themselves. kafkajs hands out its cluster to whoever makes an assigner, and that is the one public way to fetch
   * from a position without being a member of a group.
   */
  readonly cluster = new RenewableClient(() => this.connectCluster());
  private readonly words = kafkaWords();
  private kafka: Promise<Kafka> | undefined;

  constructor(
    private readonly connection: KafkaConnection,
    readonly times: KafkaTimes,
  ) {}

  client(): Promise<Kafka> {
    this.kafka ??= this.load();
    return this.kafka;
  }

  /** One whose sockets are its maker's. */
  clientOn(socketFactory: ISocketFactory): Promise<Kafka> {
    return this.load(socketFactory);
  }

  async close(): Promise<void> {
    await Promise.all([this.admin.close(), this.cluster.close()]);
  }

  private async load(socketFactory?: ISocketFactory): Promise<Kafka> {
    const { url, access, clientId } = this.connection;
    const address = kafkaAddress(url);
    if (!address) throw new Error('EVENT_LOG_URL must be an address such as kafka://host:port,host:port');
    const { Kafka, logLevel } = await import('kafkajs');
    return new Kafka({
      ...securityOf(address, access),
      brokers: address.brokers,
      clientId,
      connectionTimeout: this.times.connectMs,
      requestTimeout: this.times.requestMs,
      retry: KAFKA_RETRY,
      logLevel: logLevel.INFO,
      logCreator: this.words,
      ...(socketFactory && { socketFactory }),
    });
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = (await this.client()).admin({ retry: KAFKA_RETRY });
    await admin.connect();
    return admin;
  }

  private async connectCluster(): Promise<Cluster> {
    const clusters: Cluster[] = [];
    (await this.client()).consumer({
      groupId: 'none',
      retry: KAFKA_RETRY,
      partitionAssigners: [
        ({ cluster }) => {
          clusters.push(cluster);
          return { name: 'none', version: 0, assign: () => Promise.resolve([]), protocol: () => NO_GROUP };
        },
      ],
    });
    const [cluster] = clusters;
    if (!cluster) throw new Error('kafkajs no longer hands out its cluster to assigners');
    await cluster.connect();
    return cluster;
  }
}

const NO_GROUP = { name: 'none', metadata: Buffer.alloc(0) };
