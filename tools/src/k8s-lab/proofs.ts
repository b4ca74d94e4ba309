import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../processes';
import type { Cluster } from './cluster';
import type { FakeMetrics } from './fake-metrics';

export interface LabSetting {
  readonly cluster: Cluster;
  readonly metrics: FakeMetrics;
  readonly overlay: string;
}

/** Something that only a real API server, scheduler and controllers can show. Throws what it saw instead. */
export interface Proof {
  readonly name: string;
  show(setting: LabSetting): Promise<string>;
}

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly availableReplicas?: number;
    readonly updatedReplicas?: number;
    readonly replicas?: number;
  };
}

interface Pod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly spec: { readonly nodeName?: string };
}

const IN = ['-n', 'open-capacity-tracker'];
const deployments = (cluster: Cluster): Promise<Deployment[]> =>
  cluster.list<Deployment>('deployments', 'app.kubernetes.io/component in (api, worker)');

function demand(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}

async function untilAvailable(cluster: Cluster, withinMs = 120_000): Promise<Deployment[]> {
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

const admitted: Proof = {
  name: 'the API server takes the local overlay, without a warning, and every process becomes available',
  show: async ({ cluster, overlay }) => {
    const { code, err, out } = await cluster.kubectl(
      ['apply', '--server-side', '--validate=strict', '-f', '-'],
      overlay,
    );
    demand(code === 0, err);
    demand(!/warning/i.test(err), `a warning: ${err}`);
    const two = await eventually(
      async () => ((await deployments(cluster)).every(({ spec }) => spec.replicas >= 2) ? true : undefined),
      { withinMs: 120_000, everyMs: 1_000 },
    );
    demand(two === true, 'the autoscalers did not give every API its two replicas');
    const all = await untilAvailable(cluster);
    const jobs = await eventually(
      async () => {
        const found = await cluster.list<{ status: { succeeded?: number } }>('jobs');
        return found.every(({ status }) => status.succeeded === 1) ? found.length : undefined;
      },
      { withinMs: 60_000, everyMs: 500 },
    );
    demand(jobs !== undefined, 'not every migration job completed');
    return `${out.trim().split('\n').length} objects, ${all.length} deployments available, ${jobs} jobs complete`;
  },
};

const REFUSED: readonly (readonly [what: string, command: readonly string[], said: RegExp])[] = [
  [
    'a selector that is changed',
    [
      'patch',
      'deployment',
      'capacity-api',
      '--type=merge',
      '-p',
      '{"spec":{"selector":{"matchLabels":{"app.kubernetes.io/name":"x"}}}}',
    ],
    /immutable|does not match/,
  ],
  [
    'a port that cannot be',
    [
      'patch',
      'service',
      'capacity',
      '--type=json',
      '-p',
      '[{"op":"replace","path":"/spec/ports/0/port","value":99999}]',
    ],
    /between 1 and 65535/,
  ],
  [
    'a minimum above the maximum',
    ['patch', 'hpa', 'capacity-api', '--type=merge', '-p', '{"spec":{"minReplicas":99}}'],
    /greater than or equal to/,
  ],
  [
    'a request above its limit',
    ['set', 'resources', 'deployment/capacity-api', '--requests=memory=4Gi'],
    /must be less than or equal to memory limit/,
  ],
  [
    'a migration job that is changed',
    ['set', 'image', 'job/capacity-migrate-0.1.0', 'migrate=open-capacity-tracker/capacity:9.9.9'],
    /immutable/,
  ],
];

const refused: Proof = {
  name: 'the API server refuses what no schema sees',
  show: async ({ cluster }) => {
    for (const [what, command, said] of REFUSED) {
      const { code, err } = await cluster.kubectl([...IN, ...command, '--dry-run=server']);
      demand(code !== 0 && said.test(err), `${what} was not refused for its reason: ${err || 'it was taken'}`);
    }
    return REFUSED.map(([what]) => what).join(', ');
  },
};

interface Template {
  readonly spec: { readonly template: { readonly metadata: object; readonly spec: Record<string, unknown> } };
  readonly metadata: { readonly name: string };
}

const restricted: Proof = {
  name: 'Pod Security: every pod of ours is admitted as restricted, one with more rights is not',
  show: async ({ cluster }) => {
    const templates = [
      ...(await cluster.list<Template>('deployments')),
      ...(await cluster.list<Template>('statefulsets')),
      ...(await cluster.list<Template>('jobs')),
    ];
    const asPod = ({ spec: { template }, metadata: { name } }: Template, more: object = {}): string =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `pod-of-${name}`, namespace: 'open-capacity-tracker' },
        spec: { ...template.spec, ...more, volumes: template.spec.volumes },
      });
    for (const each of templates) {
      const spec = { ...each.spec.template.spec };
      const containers = (spec.containers as { volumeMounts?: { name: string }[] }[]).map((container) => ({
        ...container,
        volumeMounts: container.volumeMounts?.filter(({ name }) => name !== 'data'),
      }));
      const { code, err } = await cluster.kubectl(
        ['create', '--dry-run=server', '-f', '-'],
        asPod(each, { containers, initContainers: spec.initContainers }),
      );
      demand(code === 0, `${each.metadata.name}: ${err}`);
    }
    const [first] = templates;
    if (!first) throw new Error('there is no deployment');
    for (const more of [{ hostNetwork: true }, { securityContext: {} }]) {
      const { code, err } = await cluster.kubectl(['create', '--dry-run=server', '-f', '-'], asPod(first, more));
      demand(
        code !== 0 && err.includes('violates PodSecurity "restricted'),
        `not refused: ${JSON.stringify(more)}: ${err}`,
      );
    }
    return `${templates.length} pods admitted; host network and a missing security context refused`;
  },
};

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

export const PROOFS: readonly Proof[] = [admitted, refused, restricted, rollout, drain, scaling];
