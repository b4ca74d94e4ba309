import { ALLOWED_EDGES } from '../catalogue/allowed-edges';
import { matches, ofKind, specOf } from '../manifests/manifest';
import { edge, edgesOf, type Node, nodesOf, type PolicySpec } from './network-edges';
import type { Rule } from './rule';

export const network: Rule = {
  name: 'network',
  why: 'nothing talks to anything unless the table of edges says so, and then both ends allow it',
  check: ({ manifests, workloads }) => {
    const nodes = nodesOf(manifests, workloads);
    const edges = edgesOf(manifests, nodes);
    const seen = new Set([...edges.out, ...edges.in]);
    const listed = new Set(listedEdges());
    const isInside = (name: string): boolean => nodes.some((node) => node.name === name);
    const isExpected = (each: string): boolean => {
      const [from = '', to = ''] = each.replace(/:\d+$/, '').split(' > ');
      return [from, to].every(isInside);
    };
    return [
      ...(isDeniedByDefault(manifests.map((each) => each)) ? [] : ['nothing denies by default']),
      ...workloads
        .filter((workload) => !hasPolicy(manifests, workload))
        .map(({ called }) => `${called} has no policy of its own`),
      ...[...seen].filter((each) => !listed.has(each)).map((each) => `${each} is allowed and not in the table`),
      ...[...listed]
        .filter((each) => isExpected(each) && !seen.has(each))
        .map((each) => `${each} is in the table and not allowed`),
      ...[...edges.out]
        .filter((each) => needsIngress(each, nodes) && !edges.in.has(each))
        .map((each) => `${each} may begin and is refused at its end`),
      ...[...edges.in]
        .filter((each) => isExpected(each) && !edges.out.has(each))
        .map((each) => `${each} is accepted and may not begin`),
    ];
  },
};

/** Not where the end lies outside, or where an operator writes the policy of its own pods. */
function needsIngress(each: string, nodes: readonly Node[]): boolean {
  const [from = '', to = ''] = each.replace(/:\d+$/, '').split(' > ');
  const begin = nodes.find(({ name }) => name === from);
  const end = nodes.find(({ name }) => name === to);
  if (!end) return false;
  return !(end.isGuardedByOperator && begin?.isGuardedByOperator);
}

function listedEdges(): string[] {
  return ALLOWED_EDGES.flatMap(({ from, to, ports }) =>
    from.flatMap((begin) => to.flatMap((end) => ports.map((port) => edge(begin, end, port)))),
  );
}

type Manifests = Parameters<typeof edgesOf>[0];

function isDeniedByDefault(manifests: Manifests): boolean {
  return ofKind(manifests, 'NetworkPolicy').some((policy) => {
    const { podSelector, policyTypes = [], ingress, egress } = specOf<PolicySpec>(policy);
    const isForAll = Object.keys(podSelector).length === 0;
    return isForAll && policyTypes.includes('Ingress') && policyTypes.includes('Egress') && !ingress && !egress;
  });
}

function hasPolicy(manifests: Manifests, { labels }: { labels: Readonly<Record<string, string>> }): boolean {
  return ofKind(manifests, 'NetworkPolicy').some((policy) => {
    const { podSelector } = specOf<PolicySpec>(policy);
    return Object.keys(podSelector).length > 0 && matches(podSelector, labels);
  });
}
