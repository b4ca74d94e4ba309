import { join } from 'node:path';

/** One broker, which is also a controller. */
export interface NodePlan {
  readonly id: number;
  readonly folder: string;
  /** Of the listener that clients use. */
  readonly clientPort: number;
  /** What clients are told to call: differs from clientPort where something stands between. */
  readonly advertisedPort: number;
  /** Plain, on loopback, for brokers among themselves and for whoever starts them. */
  readonly internalPort: number;
  readonly controllerPort: number;
}

export interface Security {
  /** A principal that may do everything. */
  readonly admin: string;
  /** PEM files: key and certificates of the brokers; who signed them. */
  readonly keystoreFile: string;
  readonly caFile: string;
}

export interface ClusterPlan {
  readonly nodes: readonly NodePlan[];
  readonly security?: Security | undefined;
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

export type Properties = Readonly<Record<string, string>>;

const COMMON: Properties = {
  'process.roles': 'broker,controller',
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'INTERNAL',
  'num.network.threads': '2',
  'num.io.threads': '2',
  'auto.create.topics.enable': 'false',
  'offsets.topic.num.partitions': '4',
  'offsets.retention.minutes': '43200',
  'transaction.state.log.num.partitions': '4',
  'group.initial.rebalance.delay.ms': '0',
  // Six seconds is the least that a broker takes from a member unless told otherwise: long, where members are killed.
  'group.min.session.timeout.ms': '1000',
  // The default for deduplicating is 128 MB, which is half of the heap.
  'log.cleaner.dedupe.buffer.size': '2097152',
  'log.cleaner.threads': '1',
  'log.cleaner.backoff.ms': '1000',
  // A broker that was killed may not come back before its old session is over: nine seconds unless told otherwise.
  'broker.heartbeat.interval.ms': '500',
};

/** What a broker is told in server.properties. */
export function brokerSettings(plan: ClusterPlan, node: NodePlan): Properties {
  const client = plan.security ? 'SASL_SSL' : 'PLAINTEXT';
  return {
    ...COMMON,
    ...copies(plan.nodes.length),
    'broker.session.timeout.ms': plan.nodes.length > 1 ? '3000' : '2000',
    'node.id': String(node.id),
    'controller.quorum.voters': plan.nodes.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(),
    listeners: [
      `CLIENT://127.0.0.1:${node.clientPort}`,
      `INTERNAL://127.0.0.1:${node.internalPort}`,
      `CONTROLLER://127.0.0.1:${node.controllerPort}`,
    ].join(),
    'advertised.listeners': [
      `CLIENT://127.0.0.1:${node.advertisedPort}`,
      `INTERNAL://127.0.0.1:${node.internalPort}`,
    ].join(),
    'listener.security.protocol.map': `CLIENT:${client},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`,
    'log.dirs': join(node.folder, 'data'),
    ...(plan.security ? secured(plan.security) : {}),
    ...plan.settings,
  };
}

export function propertiesFile(properties: Properties): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function copies(nodes: number): Properties {
  const factor = String(nodes);
  const least = nodes > 1 ? '2' : '1';
  return {
    'default.replication.factor': factor,
    'min.insync.replicas': least,
    'unclean.leader.election.enable': 'false',
    'offsets.topic.replication.factor': factor,
    'transaction.state.log.replication.factor': factor,
    'transaction.state.log.min.isr': least,
    'share.coordinator.state.topic.replication.factor': factor,
    'share.coordinator.state.topic.min.isr': least,
  };
}

/** Rights are asked of everybody but the brokers among themselves, who come without a name over loopback. */
function secured({ admin, keystoreFile, caFile }: Security): Properties {
  return {
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.client.scram-sha-512.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'listener.name.client.ssl.keystore.type': 'PEM',
    'listener.name.client.ssl.keystore.location': keystoreFile,
    'listener.name.client.ssl.truststore.type': 'PEM',
    'listener.name.client.ssl.truststore.location': caFile,
    'listener.name.client.ssl.client.auth': 'none',
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${admin};User:ANONYMOUS`,
    'allow.everyone.if.no.acl.found': 'false',
  };
}
