import { eventually } from '../processes';
import type { Cluster } from './cluster';
import type { FakeMetrics } from './fake-metrics';

export interface LabSetting {
  readonly cluster: Cluster;
  readonly metrics: FakeMetrics;
  readonly overlay: string;
  /** A copy of what people have before them when they type: a command may change its files. */
  readonly folder: string;
}

/** Something that only a real API server, scheduler and controllers can show. Throws what it saw instead. */
export interface Proof {
  readonly name: string;
  show(setting: LabSetting): Promise<string>;
}

export interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly availableReplicas?: number;
    readonly updatedReplicas?: number;
    readonly replicas?: number;
  };
}

export interface Pod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly spec: { readonly nodeName?: string };
}

export const IN = ['-n', 'open-capacity-tracker'];
export const deployments = (cluster: Cluster): Promise<Deployment[]> =>
  cluster.list<Deployment>('deployments', 'app.kubernetes.io/component in (api, worker)');

export function demand(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}

export async function untilAvailable(cluster: Cluster, withinMs = 120_000): Promise<Deployment[]> {
  const found = await eventually(
    async () => {
      const all = await deployments(cluster);
      const areThere = all.every(
        ({ spec, status }) => status.availableReplicas === spec.replicas && status.updatedReplicas === spec.replicas,
      );
      return all.length > 0 && areThere ? all : undefined;
    },
    { withinMs, everyMs: 500 },
  );
  if (!found) throw new Error('not every deployment became available');
  return found;
}
