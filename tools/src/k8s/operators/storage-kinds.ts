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

/** CloudNativePG, `postgresql.cnpg.io/v1`, and its plugin for archives, `barmancloud.cnpg.io/v1`. */
const archiveOf = object({ barmanObjectName: text, 'serverName?': text });
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
  'plugins?': list(object({ name: text, isWALArchiver: yesOrNo, parameters: archiveOf }), 1),
  'bootstrap?': object({
    recovery: object({
      source: text,
      recoveryTarget: object({ targetTime: like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, '2026-11-20T09:12:00Z') }),
    }),
  }),
  'externalClusters?': list(object({ name: text, plugin: object({ name: text, parameters: archiveOf }) }), 1),
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
  'pluginConfiguration?': object({ name: text }),
  backupOwnerReference: oneOf('none', 'self', 'cluster'),
  cluster: object({ name: text }),
});

const keyOf = object({ name: text, key: text });
const objectStore = object({
  configuration: object({
    destinationPath: like(/^s3:\/\/[a-z0-9.-]+\/$/, 's3://a-bucket/'),
    'endpointURL?': like(/^https:\/\//, 'https://s3.example'),
    s3Credentials: object({ accessKeyId: keyOf, secretAccessKey: keyOf }),
    wal: object({ compression: oneOf('gzip', 'zstd', 'lz4'), maxParallel: whole(1) }),
    data: object({ compression: oneOf('gzip', 'bzip2', 'snappy'), jobs: whole(1) }),
  }),
  retentionPolicy: like(/^[1-9]\d*[dwm]$/, '30d'),
  instanceSidecarConfiguration: object({ resources }),
});

export const STORAGE_KINDS: Readonly<Record<string, Shape>> = {
  'kafka.strimzi.io/v1 Kafka': kafka,
  'kafka.strimzi.io/v1 KafkaNodePool': nodePool,
  'kafka.strimzi.io/v1 KafkaTopic': topic,
  'kafka.strimzi.io/v1 KafkaUser': user,
  'postgresql.cnpg.io/v1 Cluster': cluster,
  'postgresql.cnpg.io/v1 Database': database,
  'postgresql.cnpg.io/v1 ScheduledBackup': scheduledBackup,
  'barmancloud.cnpg.io/v1 ObjectStore': objectStore,
};
