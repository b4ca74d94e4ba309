import type { Admin, Cluster, Kafka } from 'kafkajs';
import { type EventLogAccess, kafkaAddress, securityOf } from './kafka-address';
import { asLogError } from './kafka-errors';
import { KAFKA_RETRY, type KafkaTimes } from './kafka-times';
import { kafkaWords } from './kafka-words';

export interface KafkaConnection {
  url: string;
  access: EventLogAccess;
  clientId: string;
}

/** The connections of one process. kafkajs is loaded at first use, so that whoever has another log pays nothing for it. */
export class KafkaClients {
  private kafka: Promise<Kafka> | undefined;
  private admin: Promise<Admin> | undefined;
  private cluster: Promise<Cluster> | undefined;

  constructor(
    private readonly connection: KafkaConnection,
    readonly times: KafkaTimes,
  ) {}

  client(): Promise<Kafka> {
    this.kafka ??= this.load();
    return this.kafka;
  }

  /** One question to the admin client. After a failure the next question gets a new one: brokers may have moved. */
  async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    try {
      this.admin ??= this.connectAdmin();
      return await question(await this.admin);
    } catch (error) {
      await this.forgetAdmin();
      throw asLogError(error);
    }
  }

  /**
   * One question to the brokers themselves. kafkajs hands out its cluster to whoever makes an assigner, and that is the one
   * public way to fetch from a position without being a member of a group.
   */
  async askCluster<T>(question: (cluster: Cluster) => Promise<T>): Promise<T> {
    try {
      this.cluster ??= this.connectCluster();
      return await question(await this.cluster);
    } catch (error) {
      await this.forgetCluster();
      throw asLogError(error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.forgetAdmin(), this.forgetCluster()]);
  }

  private async load(): Promise<Kafka> {
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
      logCreator: kafkaWords(),
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

  private async forgetAdmin(): Promise<void> {
    const admin = this.admin;
    this.admin = undefined;
    await admin?.then((each) => each.disconnect()).catch(() => undefined);
  }

  private async forgetCluster(): Promise<void> {
    const cluster = this.cluster;
    this.cluster = undefined;
    await cluster?.then((each) => each.disconnect()).catch(() => undefined);
  }
}

const NO_GROUP = { name: 'none', metadata: Buffer.alloc(0) };
