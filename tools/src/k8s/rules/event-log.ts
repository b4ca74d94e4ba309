import { called, type Manifest, ofKind, specOf } from '../manifests/manifest';
import type { Rule } from './rule';

interface KafkaSpec {
  readonly kafka: {
    readonly config: Readonly<Record<string, unknown>>;
    readonly listeners: readonly { readonly name: string; readonly tls: boolean; readonly authentication?: object }[];
    readonly authorization?: { readonly type: string };
  };
}

interface PoolSpec {
  readonly replicas: number;
  readonly roles: readonly string[];
  readonly storage: { readonly volumes: readonly { readonly deleteClaim?: boolean }[] };
}

/** Copies of each record, and how many of them must have it before a producer is answered. */
const COPIES = 3;
const ANSWERED_AFTER = 2;

const LEAST: Readonly<Record<string, number>> = {
  'default.replication.factor': COPIES,
  'offsets.topic.replication.factor': COPIES,
  'transaction.state.log.replication.factor': COPIES,
  'min.insync.replicas': ANSWERED_AFTER,
  'transaction.state.log.min.isr': ANSWERED_AFTER,
};
const SWITCHED_OFF = ['auto.create.topics.enable', 'unclean.leader.election.enable'];

export const eventLog: Rule = {
  name: 'event-log',
  why: 'an event that was acknowledged is on two brokers, and a broker that lags never leads (DESIGN 5)',
  check: ({ manifests }) =>
    ofKind(manifests, 'Kafka').flatMap((kafka) => {
      const { authorization, config, listeners } = specOf<KafkaSpec>(kafka).kafka;
      const pools = ofKind(manifests, 'KafkaNodePool');
      return [
        ...Object.entries(LEAST)
          .filter(([name, least]) => !(Number(config[name]) >= least))
          .map(([name, least]) => `${name} is ${String(config[name])}, and must be at least ${least}`),
        ...SWITCHED_OFF.filter((name) => config[name] !== false).map((name) => `${name} must be false`),
        ...['broker', 'controller']
          .filter((role) => nodesWith(role, pools) < COPIES)
          .map((role) => `has ${nodesWith(role, pools)} nodes with the role ${role}, fewer than ${COPIES}`),
        ...listeners.filter(({ tls }) => !tls).map(({ name }) => `its listener ${name} is without TLS`),
        ...listeners
          .filter(({ authentication }) => !authentication)
          .map(({ name }) => `its listener ${name} asks nobody who they are`),
        ...(authorization ? [] : ['lets every account do everything']),
        ...pools
          .filter((pool) => specOf<PoolSpec>(pool).storage.volumes.some(({ deleteClaim }) => deleteClaim !== false))
          .map((pool) => `${called(pool)} takes its records with it when it is deleted`),
      ].map((problem) => `${called(kafka)}: ${problem}`);
    }),
};

function nodesWith(role: string, pools: readonly Manifest[]): number {
  return pools
    .map((pool) => specOf<PoolSpec>(pool))
    .filter(({ roles }) => roles.includes(role))
    .reduce((sum, { replicas }) => sum + replicas, 0);
}
