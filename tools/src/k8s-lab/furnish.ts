import { isOfKubernetes, type Manifest } from '../k8s';
import type { Cluster } from './cluster';

const ZONES = ['a', 'b', 'c'];

/** What a cluster has before anything of ours comes: nodes in three zones, a volume, and the kinds of operators. */
export async function furnish(cluster: Cluster, manifests: readonly Manifest[]): Promise<void> {
  const kinds = manifests
    .filter((each) => !isOfKubernetes(each))
    .map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  const items = [...ZONES.map(node), volume(), ...[...new Set(kinds)].map(standIn)];
  await cluster.must(['apply', '--server-side', '-f', '-'], list(items));
  await cluster.must(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
}

/** A kind that takes anything and does nothing: it stands in for an operator's. */
function standIn(apiVersionAndKind: string): object {
  const [, group = '', version = '', kind = ''] = /^(.+)\/(\S+) (\S+)$/.exec(apiVersionAndKind) ?? [];
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      annotations: { 'api-approved.kubernetes.io': 'unapproved, a stand-in of the lab' },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
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
