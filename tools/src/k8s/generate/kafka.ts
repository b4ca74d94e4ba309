import {
  ALL_TOPICS,
  APP_RIGHTS,
  CONSUMING_APPS,
  kafkaSettings,
  nationalConsumerRights,
  type PrincipalRights,
  type TopicOperation,
} from '@oct/contracts';
import { CLUSTER_APPS, EVENT_LOG_CLUSTER, labelsOf, NAMESPACE, NATIONAL_CONSUMERS } from '../catalogue/apps';
import type { Manifest } from '../manifests/manifest';

const API = 'kafka.strimzi.io/v1';
const CLUSTER_LABEL = { 'strimzi.io/cluster': EVENT_LOG_CLUSTER };
const REPLICAS = 3;
/** Of the entity operator: what Kafka's operator calls the secret of a user. */
export const SECRET_PREFIX = 'event-log-';
export const CLIENTS_ADDRESS = `${EVENT_LOG_CLUSTER}-kafka-bootstrap`;
export const CLIENTS_PORT = 9093;
export const CA_SECRET = `${EVENT_LOG_CLUSTER}-cluster-ca-cert`;
const CA_FOLDER = '/etc/open-capacity-tracker/event-log';

export function topics(): Manifest[] {
  return ALL_TOPICS.map((topic) => ({
    apiVersion: API,
    kind: 'KafkaTopic',
    metadata: { name: topic.name, labels: { ...CLUSTER_LABEL, ...labelsOf('event-log') } },
    spec: {
      partitions: topic.partitions,
      replicas: REPLICAS,
      config: Object.fromEntries(
        Object.entries(kafkaSettings(topic)).map(([key, value]) => [key, /^\d+$/.test(value) ? Number(value) : value]),
      ),
    },
  }));
}

export const appUsers = (): Manifest[] => APP_RIGHTS.map(userOf);
export const nationalUsers = (): Manifest[] => NATIONAL_CONSUMERS.map((name) => userOf(nationalConsumerRights(name)));

const OPERATIONS: Readonly<Record<TopicOperation, readonly string[]>> = {
  read: ['Read', 'Describe'],
  write: ['Write', 'Describe'],
};
const PATTERN = { literal: 'literal', prefixed: 'prefix' } as const;

function userOf({ principal, topics: ofTopics, groups }: PrincipalRights): Manifest {
  return {
    apiVersion: API,
    kind: 'KafkaUser',
    metadata: { name: principal, labels: { ...CLUSTER_LABEL, ...labelsOf('event-log') } },
    spec: {
      authentication: { type: 'scram-sha-512' },
      authorization: {
        type: 'simple',
        acls: [
          ...ofTopics.map(({ topic, pattern, operations }) => ({
            resource: { type: 'topic', name: topic, patternType: PATTERN[pattern] },
            operations: [...new Set(operations.flatMap((each) => OPERATIONS[each]))],
          })),
          ...groups.map(({ group, pattern }) => ({
            resource: { type: 'group', name: group, patternType: PATTERN[pattern] },
            operations: ['Read', 'Describe'],
          })),
        ],
      },
    },
  };
}

/** Patches: how each process of each app reaches the log, as itself. */
export function eventLogSettings(): Manifest[] {
  return CLUSTER_APPS.filter(({ hasWorker }) => hasWorker).flatMap(({ name }) =>
    ['api', 'worker'].map((component) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `${name}-${component}` },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'app',
                env: [
                  { name: 'EVENT_LOG_URL', value: `kafkas://${CLIENTS_ADDRESS}:${CLIENTS_PORT}` },
                  { name: 'EVENT_LOG_USERNAME', value: name },
                  {
                    name: 'EVENT_LOG_PASSWORD',
                    valueFrom: { secretKeyRef: { name: `${SECRET_PREFIX}${name}`, key: 'password' } },
                  },
                  { name: 'EVENT_LOG_CA_FILE', value: `${CA_FOLDER}/ca.crt` },
                ],
                volumeMounts: [{ name: 'event-log-ca', mountPath: CA_FOLDER, readOnly: true }],
              },
            ],
            volumes: [
              { name: 'event-log-ca', secret: { secretName: CA_SECRET, items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            ],
          },
        },
      },
    })),
  );
}

/** Each consuming worker by the lag of its own group, topic by topic; never more replicas than partitions. */
export function scaledWorkers(): Manifest[] {
  return CONSUMING_APPS.flatMap((app) => {
    const name = `${app}-worker`;
    const read = APP_RIGHTS.find(({ principal }) => principal === app)?.topics ?? [];
    const consumed = ALL_TOPICS.filter((topic) =>
      read.some((each) => each.topic === topic.name && each.operations.join() === 'read'),
    );
    const most = Math.max(...consumed.map(({ partitions }) => partitions));
    return [authentication(name, app), scaledObject({ name, app, topics: consumed.map((each) => each.name), most })];
  });
}

function authentication(name: string, app: string): Manifest {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'TriggerAuthentication',
    metadata: { name, labels: labelsOf(app, 'worker') },
    spec: {
      env: [{ parameter: 'username', name: 'EVENT_LOG_USERNAME', containerName: 'app' }],
      secretTargetRef: [
        { parameter: 'password', name: `${SECRET_PREFIX}${app}`, key: 'password' },
        { parameter: 'ca', name: CA_SECRET, key: 'ca.crt' },
      ],
    },
  };
}

const MOST_WORKERS = 4;
const FEWEST_WORKERS = 2;

function scaledObject(worker: { name: string; app: string; topics: string[]; most: number }): Manifest {
  const { name, app, most } = worker;
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name, labels: labelsOf(app, 'worker') },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      pollingInterval: 15,
      // Two: one publishes, one is ready to; a pod that leaves is no outage.
      minReplicaCount: Math.min(FEWEST_WORKERS, most),
      maxReplicaCount: Math.min(MOST_WORKERS, most),
      fallback: { failureThreshold: 4, replicas: FEWEST_WORKERS },
      advanced: {
        horizontalPodAutoscalerConfig: {
          // Every step is a rebalance of the group: quickly up, slowly down.
          behavior: {
            scaleUp: { policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] },
            scaleDown: {
              stabilizationWindowSeconds: 600,
              policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }],
            },
          },
        },
      },
      triggers: worker.topics.map((topic) => ({
        type: 'kafka',
        metadata: {
          bootstrapServers: `${CLIENTS_ADDRESS}.${NAMESPACE}.svc:${CLIENTS_PORT}`,
          consumerGroup: app,
          topic,
          lagThreshold: '500',
          activationLagThreshold: '10',
          limitToPartitionsWithLag: 'true',
          offsetResetPolicy: 'earliest',
          sasl: 'scram_sha512',
          tls: 'enable',
        },
        authenticationRef: { name },
      })),
    },
  };
}
