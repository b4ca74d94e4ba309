import type { Mistake } from './k8s-broken';

const KAFKA = 'Kafka event-log';
const POSTGRES = 'Cluster postgres';
const ARCHIVE = 'ObjectStore postgres-archive';
const BACKUP = 'ScheduledBackup postgres-nightly';

/** Mistakes with what holds data: they would be seen on the day on which something is lost. */
export const STORE_MISTAKES: readonly (readonly [rule: string, sentence: string, mistake: Mistake])[] = [
  ['event-log', 'min.insync.replicas is 1', { object: KAFKA, path: 'spec/kafka/config/min.insync.replicas', value: 1 }],
  [
    'event-log',
    'default.replication.factor is undefined',
    { object: KAFKA, path: 'spec/kafka/config/default.replication.factor' },
  ],
  [
    'event-log',
    'unclean.leader.election.enable must be false',
    { object: KAFKA, path: 'spec/kafka/config/unclean.leader.election.enable', value: true },
  ],
  [
    'event-log',
    'auto.create.topics.enable must be false',
    { object: KAFKA, path: 'spec/kafka/config/auto.create.topics.enable', value: true },
  ],
  [
    'event-log',
    'has 1 nodes with the role broker',
    { object: 'KafkaNodePool brokers', path: 'spec/replicas', value: 1 },
  ],
  [
    'event-log',
    'has 1 nodes with the role controller',
    { object: 'KafkaNodePool controllers', path: 'spec/replicas', value: 1 },
  ],
  [
    'event-log',
    'its listener clients is without TLS',
    { object: KAFKA, path: 'spec/kafka/listeners/name=clients/tls', value: false },
  ],
  [
    'event-log',
    'its listener national asks nobody who they are',
    { object: KAFKA, path: 'spec/kafka/listeners/name=national/authentication' },
  ],
  ['event-log', 'lets every account do everything', { object: KAFKA, path: 'spec/kafka/authorization' }],
  [
    'event-log',
    'takes its records with it',
    { object: 'KafkaNodePool brokers', path: 'spec/storage/volumes/0/deleteClaim', value: true },
  ],
  ['database', 'has 1 instances, and needs 3', { object: POSTGRES, path: 'spec/instances', value: 1 }],
  ['database', 'has 2 instances, and needs 3', { object: POSTGRES, path: 'spec/instances', value: 2 }],
  [
    'database',
    'dataDurability must be required',
    { object: POSTGRES, path: 'spec/postgresql/synchronous/dataDurability', value: 'preferred' },
  ],
  [
    'database',
    'answers before a second machine has the commit',
    { object: POSTGRES, path: 'spec/postgresql/synchronous' },
  ],
  ['database', 'real data needs one Cluster', { object: POSTGRES, path: 'kind', value: 'Pooler' }],
  ['database', 'archives no WAL', { object: POSTGRES, path: 'spec/plugins' }],
  ['database', 'archives no WAL', { object: POSTGRES, path: 'spec/plugins/0/isWALArchiver', value: false }],
  ['database', 'a store that is not there', { object: ARCHIVE, path: 'metadata/name', value: 'postgres-backup' }],
  ['database', 'keeps everything for ever', { object: ARCHIVE, path: 'spec/retentionPolicy' }],
  ['database', 'has no scheduled backup', { object: BACKUP, path: 'spec/cluster/name', value: 'x' }],
  ['database', 'has no scheduled backup', { object: BACKUP, path: 'kind', value: 'Backup' }],
  ['database', 'has no scheduled backup beside', { object: BACKUP, path: 'spec/method', value: 'volumeSnapshot' }],
  [
    'secrets-exist',
    'ObjectStore postgres-archive needs the secret postgres-backup, which nobody makes',
    { object: ARCHIVE, path: 'spec/configuration/s3Credentials/secretAccessKey/name', value: 'postgres-backup' },
  ],
];
