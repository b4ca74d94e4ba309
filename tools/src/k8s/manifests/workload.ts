import { called, type Labels, type Manifest, ofKind, type Selector, specOf } from './manifest';

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

export interface Probe {
  readonly httpGet?: { readonly path?: string; readonly port: string | number };
  readonly exec?: { readonly command: readonly string[] };
  readonly tcpSocket?: { readonly port: string | number };
}

type Amounts = Readonly<Partial<Record<'cpu' | 'memory', string | number>>>;

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentVariable[];
  readonly envFrom?: readonly { readonly secretRef?: { readonly name: string } }[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

export interface SecurityContext {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
}

export interface Volume {
  readonly name: string;
  readonly [kind: string]: unknown;
  readonly secret?: { readonly secretName: string };
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly securityContext?: SecurityContext;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly topologySpreadConstraints?: readonly { readonly topologyKey: string; readonly whenUnsatisfiable: string }[];
}

interface WorkloadSpec {
  readonly replicas?: number;
  readonly selector?: Selector;
  readonly strategy?: {
    readonly type?: string;
    readonly rollingUpdate?: { readonly maxSurge?: number | string; readonly maxUnavailable?: number | string };
  };
  readonly template: { readonly metadata?: { readonly labels?: Labels }; readonly spec: PodSpec };
}

/** Whatever makes pods. `app` and `component` are those of its labels: capacity, worker. */
export interface Workload {
  readonly manifest: Manifest;
  readonly called: string;
  readonly name: string;
  readonly kind: string;
  readonly app: string;
  readonly component: string;
  readonly spec: WorkloadSpec;
  readonly pod: PodSpec;
  readonly labels: Labels;
  readonly containers: readonly Container[];
}

export function workloadsOf(manifests: readonly Manifest[]): Workload[] {
  return ofKind(manifests, 'Deployment', 'StatefulSet', 'Job', 'DaemonSet').map((manifest) => {
    const spec = specOf<WorkloadSpec>(manifest);
    const labels = spec.template.metadata?.labels ?? {};
    return {
      manifest,
      called: called(manifest),
      name: manifest.metadata.name,
      kind: manifest.kind,
      app: labels['app.kubernetes.io/name'] ?? '',
      component: labels['app.kubernetes.io/component'] ?? '',
      spec,
      pod: spec.template.spec,
      labels,
      containers: [...(spec.template.spec.initContainers ?? []), ...spec.template.spec.containers],
    };
  });
}

/** Processes of ours that serve or work: what the rules of rollout, probes and settings are about. */
export function isProcessOfOurs({ kind, component }: Workload): boolean {
  return kind === 'Deployment' && (component === 'api' || component === 'worker');
}

export function namedVariable(container: Container | undefined, name: string): EnvironmentVariable | undefined {
  return container?.env?.find((each) => each.name === name);
}
