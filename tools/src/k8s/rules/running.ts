import { matches, ofKind, type Selector, specOf } from '../manifests/manifest';
import { type Container, isProcessOfOurs, namedVariable, type Probe, type Workload } from '../manifests/workload';
import type { Rule, RuleContext } from './rule';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

export const probes: Rule = {
  name: 'probes',
  why: 'a probe of a port or path that the code does not have kills or starves healthy pods',
  check: ({ workloads, facts }) => [
    ...workloads.filter(isProcessOfOurs).flatMap(({ called, pod }) =>
      PROBES.flatMap((kind) => {
        const [container] = pod.containers;
        const probe = container?.[kind];
        if (!probe?.httpGet) return [`${called} has no ${kind} by http`];
        const { path = '/', port } = probe.httpGet;
        const problems: string[] = [];
        if (!facts.operationsPaths.includes(path)) problems.push(`${called}: no code answers ${path}, its ${kind}`);
        if (String(portNumber(container, port)) !== namedVariable(container, 'METRICS_PORT')?.value)
          problems.push(`${called}: its ${kind} asks port ${port}, which is not METRICS_PORT`);
        return problems;
      }),
    ),
    ...workloads.filter(isProcessOfOurs).flatMap(({ called, pod }) => {
      const [container] = pod.containers;
      const isSame = container?.livenessProbe?.httpGet?.path === container?.readinessProbe?.httpGet?.path;
      return isSame ? [`${called} dies of what only makes it unready: both probes ask the same`] : [];
    }),
    ...workloads.flatMap(({ called, pod }) => pod.containers.flatMap((each) => unnamedPorts(called, each))),
  ],
};

function unnamedPorts(called: string, container: Container): string[] {
  return PROBES.flatMap((kind) => {
    const probe: Probe | undefined = container[kind];
    const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port;
    return port !== undefined && portNumber(container, port) === undefined
      ? [`${called}, ${container.name}: its ${kind} asks port ${port}, which it does not have`]
      : [];
  });
}

function portNumber(container: Container | undefined, port: string | number): number | undefined {
  if (typeof port === 'number') return port;
  return container?.ports?.find(({ name }) => name === port)?.containerPort;
}

export const rollout: Rule = {
  name: 'rollout',
  why: 'APIs roll without a gap, workers without a rebalance more than needed, and nobody is cut off in work (DESIGN 10)',
  check: ({ workloads, facts }) =>
    workloads.filter(isProcessOfOurs).flatMap((workload) => {
      const { called, component, pod, spec } = workload;
      const { maxSurge, maxUnavailable } = spec.strategy?.rollingUpdate ?? {};
      const sleep = pod.containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? 0;
      const problems: string[] = [];
      const wanted = component === 'api' ? { surge: 1, gone: 0 } : { surge: 0, gone: 1 };
      if (maxSurge !== wanted.surge || maxUnavailable !== wanted.gone)
        problems.push(`${called} must roll with maxSurge ${wanted.surge} and maxUnavailable ${wanted.gone}`);
      if (component === 'api' && sleep < 5) problems.push(`${called} stops while proxies still send it requests`);
      if ((pod.terminationGracePeriodSeconds ?? 30) <= sleep + facts.stopLimitSeconds)
        problems.push(`${called} is killed before its own ${facts.stopLimitSeconds} s to end its work are over`);
      return problems;
    }),
};

export const programs: Rule = {
  name: 'programs',
  why: 'a container that starts a file which the build does not make never starts',
  check: ({ workloads, facts }) =>
    workloads.flatMap(({ called, containers }) =>
      containers.flatMap(({ args = [], image, name }) => {
        const [file = ''] = args;
        if (!image.includes('open-capacity-tracker/')) return [];
        return facts.hasFile(file)
          ? []
          : [`${called}, ${name} starts ${file || 'nothing'}, which the build does not make`];
      }),
    ),
};

interface BudgetSpec {
  readonly maxUnavailable?: number | string;
  readonly minAvailable?: number | string;
  readonly selector: Selector;
}

export const disruption: Rule = {
  name: 'disruption-budgets',
  why: 'a drain takes one replica at a time, and is never blocked for ever',
  check: (context) => {
    const budgets = ofKind(context.manifests, 'PodDisruptionBudget');
    const standing = context.workloads.filter(({ kind }) => kind !== 'Job');
    return [
      ...standing
        .filter((workload) => fewest(context, workload) > 1)
        .flatMap((workload) => {
          const covering = budgets.filter((each) => matches(specOf<BudgetSpec>(each).selector, workload.labels));
          return covering.length === 1 ? [] : [`${workload.called} has ${covering.length} disruption budgets, not one`];
        }),
      ...budgets.flatMap((budget) => {
        const { maxUnavailable, minAvailable, selector } = specOf<BudgetSpec>(budget);
        const name = `PodDisruptionBudget ${budget.metadata.name}`;
        if (!standing.some(({ labels }) => matches(selector, labels))) return [`${name} is about no pod`];
        return maxUnavailable === 1 && minAvailable === undefined
          ? []
          : [`${name} must allow one pod to be unavailable`];
      }),
    ];
  },
};

/** The least number of replicas that there are by intention. */
export function fewest({ manifests }: RuleContext, { kind, name, spec }: Workload): number {
  const scaler = ofKind(manifests, 'HorizontalPodAutoscaler', 'ScaledObject').find((each) => {
    const target = specOf<{ scaleTargetRef?: { kind?: string; name: string } }>(each).scaleTargetRef;
    return target?.name === name && (target.kind ?? 'Deployment') === kind;
  });
  if (!scaler) return spec.replicas ?? 1;
  const { minReplicas, minReplicaCount } = specOf<{ minReplicas?: number; minReplicaCount?: number }>(scaler);
  return minReplicas ?? minReplicaCount ?? 1;
}
