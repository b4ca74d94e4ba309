import { called, type Labels, type Manifest, matches, ofKind, type Selector, specOf } from '../manifests/manifest';
import type { Workload } from '../manifests/workload';

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PolicyRule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number }[];
}

export interface PolicySpec {
  readonly podSelector: Selector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** Pods that there are or will be: our workloads, and what operators make of their own kinds. */
export interface Node {
  readonly name: string;
  readonly labels: Labels;
  /** Its operator writes the policy for what comes in; we only say whom it lets in. */
  readonly isGuardedByOperator?: boolean;
}

export function nodesOf(manifests: readonly Manifest[], workloads: readonly Workload[]): Node[] {
  const nodes: Node[] = workloads.map(({ app, component, labels }) => ({ name: `${app}-${component}`, labels }));
  for (const { metadata, apiVersion, kind } of manifests) {
    if (apiVersion.startsWith('postgresql.cnpg.io/') && kind === 'Cluster')
      nodes.push({ name: `${metadata.name}-instances`, labels: { 'cnpg.io/cluster': metadata.name } });
    if (apiVersion.startsWith('kafka.strimzi.io/') && kind === 'Kafka')
      for (const [part, pods] of [
        ['kafka', 'kafka'],
        ['operator', 'entity-operator'],
      ]) {
        const labels = { 'strimzi.io/cluster': metadata.name, 'strimzi.io/name': `${metadata.name}-${pods}` };
        nodes.push({ name: `${metadata.name}-${part}`, labels, isGuardedByOperator: true });
      }
  }
  return nodes;
}

/** An edge as text, such as `gateway-api > web-api:8080`. */
export type Edge = string;
export const edge = (from: string, to: string, port: number): Edge => `${from} > ${to}:${port}`;

/** Edges that somebody may begin, and edges that somebody accepts: a packet needs both. */
export function edgesOf(manifests: readonly Manifest[], nodes: readonly Node[]): { out: Set<Edge>; in: Set<Edge> } {
  const edges = { out: new Set<Edge>(), in: new Set<Edge>() };
  for (const policy of ofKind(manifests, 'NetworkPolicy')) {
    const spec = specOf<PolicySpec>(policy);
    const isForAll = Object.keys(spec.podSelector).length === 0;
    const here = isForAll
      ? ['<every pod>']
      : nodes.filter(({ labels }) => matches(spec.podSelector, labels)).map(({ name }) => name);
    for (const { to, ports } of spec.egress ?? [])
      for (const from of here)
        for (const peer of peers(to, nodes))
          for (const port of numbers(policy, ports)) edges.out.add(edge(from, peer, port));
    for (const { from, ports } of spec.ingress ?? [])
      for (const to of here)
        for (const peer of peers(from, nodes))
          for (const port of numbers(policy, ports)) edges.in.add(edge(peer, to, port));
  }
  // Strimzi writes the policy of each listener: without peers, everybody may connect.
  for (const kafka of ofKind(manifests, 'Kafka')) {
    const { listeners } = specOf<{ kafka: { listeners: readonly Listener[] } }>(kafka).kafka;
    for (const { port, networkPolicyPeers } of listeners)
      for (const peer of peers(networkPolicyPeers, nodes))
        edges.in.add(edge(peer, `${kafka.metadata.name}-kafka`, port));
  }
  return edges;
}

interface Listener {
  readonly port: number;
  readonly networkPolicyPeers?: readonly Peer[];
}

function peers(written: readonly Peer[] | undefined, nodes: readonly Node[]): string[] {
  if (!written) return ['<any address>'];
  return [...new Set(written.flatMap((peer) => peerNames(peer, nodes)))];
}

function peerNames({ ipBlock, namespaceSelector, podSelector }: Peer, nodes: readonly Node[]): string[] {
  if (ipBlock) return [blockName(ipBlock)];
  if (namespaceSelector) {
    const name = namespaceSelector.matchLabels?.['kubernetes.io/metadata.name'];
    return [name ? `<namespace ${name}>` : '<namespaces without a name>'];
  }
  return nodes.filter(({ labels }) => matches(podSelector ?? {}, labels)).map(({ name }) => name);
}

/** Addresses that only have a meaning inside: of pods, nodes and services, of a provider's network, of a node's own metadata. */
const INSIDE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];

/** Whatever is not exactly "everything but the inside" has a name of its own, which the table would have to hold. */
function blockName({ cidr, except = [] }: NonNullable<Peer['ipBlock']>): string {
  if (cidr !== '0.0.0.0/0') return `<addresses ${cidr}>`;
  return INSIDE.every((each) => except.includes(each)) ? '<addresses outside>' : '<any address>';
}

function numbers(policy: Manifest, ports: PolicyRule['ports']): number[] {
  if (!ports || ports.length === 0) throw new Error(`${called(policy)} allows every port`);
  return [...new Set(ports.map(({ port }) => port))];
}
