import { called, type Labels, matches, ofKind, type Selector, specOf } from '../manifests/manifest';
import type { Rule } from './rule';

export const selectors: Rule = {
  name: 'selectors',
  why: 'a selector that is not the labels finds nothing, or somebody else',
  check: ({ manifests, workloads }) => [
    ...workloads.flatMap((workload) => {
      const selector = workload.spec.selector;
      if (workload.kind === 'Job') return [];
      const isOwn = selector && matches(selector, workload.labels);
      const others = workloads.filter((each) => each !== workload && selector && matches(selector, each.labels));
      return [
        ...(isOwn ? [] : [`${workload.called} does not select its own pods`]),
        ...others.map((other) => `${workload.called} selects the pods of ${other.called} as well`),
      ];
    }),
    ...ofKind(manifests, 'Service').flatMap((service) => {
      const { selector = {}, ports = [] } = specOf<{ selector?: Labels; ports?: readonly ServicePort[] }>(service);
      const found = workloads.filter(({ labels }) => matches({ matchLabels: selector }, labels));
      if (found.length !== 1) return [`${called(service)} selects ${found.length} workloads, not one`];
      const names = found.flatMap(({ pod }) => pod.containers.flatMap((each) => each.ports ?? []));
      return ports
        .filter(
          ({ targetPort }) =>
            !names.some(({ name, containerPort }) => targetPort === name || targetPort === containerPort),
        )
        .map(({ targetPort }) => `${called(service)} sends to port ${targetPort}, which nobody has`);
    }),
    ...ofKind(manifests, 'PodMonitor').flatMap((monitor) => {
      const { selector, podMetricsEndpoints } = specOf<MonitorSpec>(monitor);
      const found = workloads.filter(({ labels }) => matches(selector, labels));
      const missing = found.filter(({ pod }) =>
        podMetricsEndpoints.some(
          ({ port }) => !pod.containers.some((each) => each.ports?.some(({ name }) => name === port)),
        ),
      );
      return found.length === 0
        ? [`${called(monitor)} finds no pod`]
        : missing.map((each) => `${called(monitor)} asks ${each.called} at a port that it does not have`);
    }),
  ],
};

interface ServicePort {
  readonly targetPort: string | number;
}

interface MonitorSpec {
  readonly selector: Selector;
  readonly podMetricsEndpoints: readonly { readonly port: string }[];
}
