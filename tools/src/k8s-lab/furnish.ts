import type { Manifest } from '../k8s';
import type { Cluster } from './cluster';

const NAMESPACE = 'open-capacity-tracker';
const ZONES = ['a', 'b', 'c'];

/** What a cluster has before anything of ours comes: nodes in three zones, a volume, the namespace and its secrets. */
export async function furnish(cluster: Cluster, secrets: readonly Manifest[]): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } };
  const items = [...ZONES.map(node), volume(), namespace];
  await cluster.must(['apply', '--server-side', '-f', '-'], list(items));
  await cluster.must(['apply', '--server-side', '-f', '-'], list(secrets));
}

const list = (items: readonly unknown[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

function node(zone: string): object {
  const name = `node-${zone}`;
  const room = { cpu: '8', memory: '16Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone, 'kubernetes.io/os': 'linux' },
    },
    status: { allocatable: room, capacity: room },
  };
}

function volume(): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'for-postgres' },
    spec: {
      capacity: { storage: '5Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Delete',
      hostPath: { path: '/nowhere' },
    },
  };
}
