import { amount, anything, like, list, map, object, oneOf, type Shape, text, whole, yesOrNo } from './shape';

const amounts = object({ 'cpu?': amount, 'memory?': amount });
const resources = object({ requests: amounts, limits: amounts });
const podTemplate = object({
  pod: object({ securityContext: object({ runAsNonRoot: yesOrNo, seccompProfile: object({ type: text }) }) }),
});
const scram = object({ type: oneOf('scram-sha-512', 'tls') });

/** Strimzi, `kafka.strimzi.io/v1`: the fields that we use. */
const kafka = object({
  kafka: object({
    version: like(/^\d+\.\d+\.\d+$/, '4.4.0'),
    metadataVersion: like(/^\d+\.\d+-IV\d+$/, '4.4-IV0'),
    listeners: list(
      object({
        name: like(/^[a-z0-9]{1,11}$/, 'clients, at most 11 letters'),
        port: whole(9092),
        type: oneOf('internal', 'route', 'loadbalancer', 'nodeport', 'ingress', 'cluster-ip'),
        tls: yesOrNo,
        authentication: scram,
        'networkPolicyPeers?': list(anything),
      }),
      1,
    ),
    authorization: object({ type: oneOf('simple', 'custom') }),
    config: map(anything),
    'template?': podTemplate,
  }),
  entityOperator: object({
    topicOperator: object({}),
    userOperator: object({ 'secretPrefix?': text }),
    'template?': podTemplate,
  }),
});

const nodePool = object({
  replicas: whole(1),
  roles: list(oneOf('controller', 'broker'), 1),
  storage: object({
    type: oneOf('jbod'),
    volumes: list(
      object({
        id: whole(0),
        type: oneOf('persistent-claim'),
        size: amount,
        'kraftMetadata?': oneOf('shared'),
        'deleteClaim?': yesOrNo,
      }),
      1,
    ),
  }),
  resources,
});

const topic = object({ partitions: whole(1), replicas: whole(1), config: map(anything) });

const user = object({
  authentication: scram,
  authorization: object({
    type: oneOf('simple'),
    acls: list(
      object({
        resource: object({
          type: oneOf('topic', 'group', 'cluster', 'transactionalId'),
          name: text,
          patternType: oneOf('literal', 'prefix'),
        }),
        operations: list(oneOf('Read', 'Write', 'Describe'), 1),
      }),
      1,
    ),
  }),
});

/** CloudNativePG, `postgresql.cnpg.io/v1`. */
const cluster = object({
  instances: whole(1),
  imageName: like(/:.+/, 'an image with a version'),
  postgresql: object({
    synchronous: object({
      method: oneOf('any', 'first'),
      number: whole(1),
      dataDurability: oneOf('required', 'preferred'),
    }),
    parameters: map(text),
    pg_hba: list(like(/^(hostssl|host) \S+ \S+ all (scram-sha-256|reject)$/, 'an entry of pg_hba.conf'), 1),
  }),
  managed: object({
    roles: list(
      object({
        name: like(/^[a-z_]+$/, 'capacity_app'),
        ensure: oneOf('present', 'absent'),
        login: yesOrNo,
        passwordSecret: object({ name: text }),
      }),
      1,
    ),
  }),
  'backup?': object({ volumeSnapshot: object({ className: text }) }),
  enablePDB: yesOrNo,
  storage: object({ size: amount, 'storageClass?': text }),
  resources,
  affinity: object({
    enablePodAntiAffinity: yesOrNo,
    topologyKey: text,
    podAntiAffinityType: oneOf('preferred', 'required'),
  }),
});

const database = object({
  cluster: object({ name: text }),
  name: text,
  owner: text,
  encoding: text,
  databaseReclaimPolicy: oneOf('retain', 'delete'),
  extensions: list(object({ name: text, ensure: oneOf('present', 'absent') })),
});

const scheduledBackup = object({
  schedule: like(/^(\S+ ){5}\S+$/, 'six fields, seconds first'),
  method: oneOf('volumeSnapshot', 'plugin'),
  backupOwnerReference: oneOf('none', 'self', 'cluster'),
  cluster: object({ name: text }),
});

export const STORAGE_KINDS: Readonly<Record<string, Shape>> = {
  'kafka.strimzi.io/v1 Kafka': kafka,
  'kafka.strimzi.io/v1 KafkaNodePool': nodePool,
  'kafka.strimzi.io/v1 KafkaTopic': topic,
  'kafka.strimzi.io/v1 KafkaUser': user,
  'postgresql.cnpg.io/v1 Cluster': cluster,
  'postgresql.cnpg.io/v1 Database': database,
  'postgresql.cnpg.io/v1 ScheduledBackup': scheduledBackup,
};
