import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../processes';
import type { Cluster } from './cluster';
import { demand, type Deployment, deployments, IN, type Pod, type Proof, untilAvailable } from './proof';

/** Looks at it again and again while something goes on; what it saw is judged afterwards. */
async function watching<T>(cluster: Cluster, name: string, work: () => Promise<T>): Promise<Deployment[]> {
  const seen: Deployment[] = [];
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      seen.push(...(await deployments(cluster)).filter(({ metadata }) => metadata.name === name));
      await delay(50);
    }
  })();
  await work().finally(() => (isOver = true));
  await looking;
  return seen;
}

const rollout: Proof = {
  name: 'a new version rolls out: an API never with fewer replicas than it has, a worker never with more',
  show: async ({ cluster }) => {
    const roll = (name: string) => async (): Promise<void> => {
      await cluster.must([...IN, 'set', 'image', `deployment/${name}`, 'app=open-capacity-tracker/capacity:0.1.1']);
      await cluster.must([...IN, 'rollout', 'status', `deployment/${name}`, '--timeout=120s']);
    };
    const api = await watching(cluster, 'capacity-api', roll('capacity-api'));
    const fewest = Math.min(...api.map(({ spec, status }) => (status.availableReplicas ?? 0) - spec.replicas));
    demand(fewest >= 0, `the API had ${-fewest} fewer replicas than it should`);
    const worker = await watching(cluster, 'capacity-worker', roll('capacity-worker'));
    const most = Math.max(...worker.map(({ spec, status }) => (status.replicas ?? 0) - spec.replicas));
    demand(most <= 0, `the worker had ${most} more replicas than it should`);
    await cluster.must([...IN, 'rollout', 'undo', 'deployment/capacity-api']);
    await cluster.must([...IN, 'rollout', 'undo', 'deployment/capacity-worker']);
    await untilAvailable(cluster);
    return `${api.length} and ${worker.length} looks while it rolled, and back again`;
  },
};

const drain: Proof = {
  name: 'a drain against the disruption budget: one pod may go, the next is refused, and the node empties when there is room',
  show: async ({ cluster }) => {
    const nodes = (
      JSON.parse(await cluster.must(['get', 'nodes', '-o', 'json'])) as { items: { metadata: { name: string } }[] }
    ).items.map(({ metadata }) => metadata.name);
    for (const node of nodes) await cluster.must(['cordon', node]);
    const pods = await cluster.list<Pod>('pods', 'app.kubernetes.io/name=gateway,app.kubernetes.io/component=api');
    const [first, second] = pods;
    if (!first || !second) throw new Error('the gateway has fewer than two pods');
    const evict = ({ metadata: { name } }: Pod): Promise<{ status: number; text: string }> =>
      cluster.post(`/api/v1/namespaces/open-capacity-tracker/pods/${name}/eviction`, {
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name, namespace: 'open-capacity-tracker' },
      });
    const one = await evict(first);
    demand(one.status === 201, `the first was refused: ${one.text}`);
    const two = await evict(second);
    demand(
      two.status === 429 && two.text.includes('disruption budget'),
      `the second was not refused: ${two.status} ${two.text}`,
    );
    for (const node of nodes) await cluster.must(['uncordon', node]);
    await untilAvailable(cluster);
    const [node = ''] = nodes;
    await cluster.must(['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=150s']);
    const left = (await cluster.list<Pod>('pods', 'app.kubernetes.io/component in (api, worker)')).filter(
      ({ spec }) => spec.nodeName === node,
    );
    demand(left.length === 0, `${left.length} pods are still on ${node}`);
    await untilAvailable(cluster);
    await cluster.must(['uncordon', node]);
    return 'evicted one, 429 for the second, drained a node with everything available afterwards';
  },
};

const scaling: Proof = {
  name: 'raising the load of one service scales that service alone',
  show: async ({ cluster, metrics }) => {
    const before = replicasOf(await untilAvailable(cluster));
    metrics.load.set('search-api', 900);
    const grown = await eventually(
      async () => {
        const now = replicasOf(await deployments(cluster));
        return (now['search-api'] ?? 0) >= (before['search-api'] ?? 0) + 2 ? now : undefined;
      },
      { withinMs: 120_000, everyMs: 500 },
    );
    if (!grown)
      throw new Error(
        `search-api did not grow: ${(await cluster.kubectl([...IN, 'describe', 'hpa', 'search-api'])).out}`,
      );
    await delay(10_000);
    const after = replicasOf(await untilAvailable(cluster));
    const others = Object.keys(before).filter((name) => name !== 'search-api' && before[name] !== after[name]);
    demand(others.length === 0, `others changed as well: ${others.join(', ')}`);
    return `search-api from ${before['search-api']} to ${after['search-api']} replicas, ${Object.keys(before).length - 1} others as they were`;
  },
};

function replicasOf(all: readonly Deployment[]): Record<string, number> {
  return Object.fromEntries(all.map(({ metadata, spec }) => [metadata.name, spec.replicas]));
}

/** In this order: the last one leaves more replicas than there were. */
export const MOVING_PROOFS: readonly Proof[] = [rollout, drain, scaling];
