import { ALL_TOPICS } from '@oct/contracts';
import { called, type Manifest, ofKind, specOf } from '../manifests/manifest';
import type { Rule, RuleContext } from './rule';

interface ScalerSpec {
  readonly scaleTargetRef: { readonly kind?: string; readonly name: string };
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
  readonly metrics?: readonly unknown[];
  readonly triggers?: readonly { readonly type: string; readonly metadata: Readonly<Record<string, unknown>> }[];
}

const scalers = ({ manifests }: RuleContext): Manifest[] =>
  ofKind(manifests, 'HorizontalPodAutoscaler', 'ScaledObject');

export const scaling: Rule = {
  name: 'scaling',
  why: 'one hand on the number of replicas, within what partitions allow',
  check: (context) =>
    scalers(context).flatMap((scaler) => {
      const {
        scaleTargetRef,
        minReplicas,
        maxReplicas,
        minReplicaCount,
        maxReplicaCount,
        metrics = [],
        triggers = [],
      } = specOf<ScalerSpec>(scaler);
      const target = context.workloads.find(({ name, kind }) => name === scaleTargetRef.name && kind === 'Deployment');
      const others = scalers(context).filter(
        (each) => each !== scaler && specOf<ScalerSpec>(each).scaleTargetRef.name === scaleTargetRef.name,
      );
      const least = minReplicas ?? minReplicaCount ?? 0;
      const most = maxReplicas ?? maxReplicaCount ?? 0;
      const partitions = Math.max(0, ...triggers.map(({ metadata }) => partitionsOf(String(metadata.topic))));
      return [
        ...(target ? [] : [`scales ${scaleTargetRef.name}, which is not there`]),
        ...(target?.spec.replicas === undefined
          ? []
          : [`${target.called} says ${target.spec.replicas} replicas as well`]),
        ...others.map((other) => `${called(other)} scales the same`),
        ...(metrics.length + triggers.length > 0 ? [] : ['scales by nothing: it names no metric and no trigger']),
        ...(least > most ? ['has a minimum above its maximum'] : []),
        ...(least < 2 ? ['lets one replica be all there is'] : []),
        ...(triggers.length > 0 && most > partitions ? [`may run ${most} replicas for ${partitions} partitions`] : []),
      ].map((problem) => `${called(scaler)}: ${problem}`);
    }),
};

function partitionsOf(topic: string): number {
  return ALL_TOPICS.find(({ name }) => name === topic)?.partitions ?? 0;
}

/** Of each process: its pool, and in a worker the connections that hold locks (relay, signals) beside it. */
const CONNECTIONS = { api: 4, worker: 8 } as const;
const FOR_PEOPLE_AND_JOBS = 30;

export const connections: Rule = {
  name: 'connections',
  why: 'every app scaled to its most at once must still find a connection',
  check: (context) =>
    ofKind(context.manifests, 'Cluster').flatMap((cluster) => {
      const { postgresql } = specOf<{ postgresql: { parameters: Readonly<Record<string, string>> } }>(cluster);
      const allowed = Number(postgresql.parameters.max_connections);
      const needed = context.workloads
        .filter(({ pod }) => pod.containers[0]?.env?.some(({ name }) => name === 'DATABASE_URL'))
        .map(({ component, name, spec }) => {
          const scaler = scalers(context).find((each) => specOf<ScalerSpec>(each).scaleTargetRef.name === name);
          const { maxReplicas, maxReplicaCount } = scaler ? specOf<ScalerSpec>(scaler) : {};
          const replicas = maxReplicas ?? maxReplicaCount ?? spec.replicas ?? 1;
          return replicas * (component === 'worker' ? CONNECTIONS.worker : CONNECTIONS.api);
        })
        .reduce((sum, each) => sum + each, FOR_PEOPLE_AND_JOBS);
      return needed > allowed
        ? [`${called(cluster)} allows ${allowed} connections; with every app at its most there are ${needed}`]
        : [];
    }),
};
