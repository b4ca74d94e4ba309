import { type Container, isProcessOfOurs, namedVariable, type Workload } from '../manifests/workload';
import { quantity } from './quantities';
import type { Rule } from './rule';

export const resources: Rule = {
  name: 'resources',
  why: 'a container without requests is placed blindly; one without limits takes what others need',
  check: ({ workloads }) =>
    workloads.flatMap(({ called, containers }) =>
      containers.flatMap((container) =>
        (['cpu', 'memory'] as const).flatMap((what) => {
          const request = quantity(container.resources?.requests?.[what]);
          const limit = quantity(container.resources?.limits?.[what]);
          const where = `${called}, ${container.name}`;
          if (Number.isNaN(request)) return [`${where} has no request of ${what}`];
          if (Number.isNaN(limit)) return [`${where} has no limit of ${what}`];
          return request > limit ? [`${where} requests more ${what} than its limit`] : [];
        }),
      ),
    ),
};

export const heap: Rule = {
  name: 'heap',
  why: 'V8 must know the memory limit, or the kernel ends the process before it collects garbage',
  check: ({ workloads }) =>
    workloads.filter(isProcessOfOurs).flatMap(({ called, pod }) => {
      const options = namedVariable(pod.containers[0], 'NODE_OPTIONS')?.value ?? '';
      const percentage = Number(/--max-old-space-size-percentage=(\d+)/.exec(options)?.[1]);
      return percentage >= 50 && percentage <= 80 ? [] : [`${called} does not size V8's heap from its memory limit`];
    }),
};

/** Every check of the standard *restricted*, and ours on top: read-only root, a uid, no token of the cluster. */
export const podSecurity: Rule = {
  name: 'pod-security',
  why: 'what breaks in must find nothing to use',
  check: ({ workloads }) =>
    workloads.flatMap((workload) => [
      ...podProblems(workload).map((problem) => `${workload.called} ${problem}`),
      ...workload.containers.flatMap((container) =>
        containerProblems(workload, container).map((problem) => `${workload.called}, ${container.name} ${problem}`),
      ),
    ]),
};

const ALLOWED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

function podProblems({ pod }: Workload): string[] {
  const foreign = (pod.volumes ?? []).flatMap((volume) =>
    Object.keys(volume).filter((key) => key !== 'name' && !ALLOWED_VOLUMES.includes(key)),
  );
  return [
    ...(pod.hostNetwork || pod.hostPID || pod.hostIPC ? ['uses a namespace of its host'] : []),
    ...(pod.automountServiceAccountToken === false ? [] : ['mounts a token of the cluster']),
    ...(pod.enableServiceLinks === false ? [] : ['gets variables made from the names of services']),
    ...(pod.serviceAccountName ? [] : ['has no service account of its own']),
    ...(pod.securityContext?.runAsNonRoot === true ? [] : ['may run as root']),
    ...((pod.securityContext?.runAsUser ?? 0) > 0 ? [] : ['names no uid']),
    ...(pod.securityContext?.seccompProfile?.type === 'RuntimeDefault' ? [] : ['has no seccomp profile']),
    ...foreign.map((kind) => `has a volume of the kind ${kind}`),
  ];
}

function containerProblems(_: Workload, { securityContext: context }: Container): string[] {
  const added = (context?.capabilities?.add ?? []).filter((each) => each !== 'NET_BIND_SERVICE');
  return [
    ...(context?.allowPrivilegeEscalation === false ? [] : ['may raise its privileges']),
    ...(context?.privileged ? ['is privileged'] : []),
    ...(context?.runAsNonRoot === false || context?.runAsUser === 0 ? ['runs as root'] : []),
    ...(context?.capabilities?.drop?.includes('ALL') ? [] : ['keeps capabilities']),
    ...added.map((each) => `adds the capability ${each}`),
    ...(context?.readOnlyRootFilesystem === true ? [] : ['can write to its root']),
  ];
}

export const images: Rule = {
  name: 'images-are-pinned',
  why: 'the same manifest must mean the same program tomorrow',
  check: ({ workloads }) =>
    workloads.flatMap(({ called, containers }) =>
      containers
        .filter(({ image }) => !isPinned(image))
        .map(({ name, image }) => `${called}, ${name}: ${image} is neither a version nor a digest`),
    ),
};

function isPinned(image: string): boolean {
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return true;
  const tag = /:([^/:]+)$/.exec(image)?.[1] ?? '';
  return /^v?\d+\.\d+(\.\d+)?([.-].+)?$/.test(tag);
}

export const spread: Rule = {
  name: 'topology-spread',
  why: 'a zone or a node that is lost must not take every replica, nor keep new ones waiting',
  check: ({ workloads }) =>
    workloads.filter(isProcessOfOurs).flatMap(({ called, pod }) => {
      const constraints = pod.topologySpreadConstraints ?? [];
      const keys = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'];
      return keys
        .filter(
          (key) => !constraints.some((each) => each.topologyKey === key && each.whenUnsatisfiable === 'ScheduleAnyway'),
        )
        .map((key) => `${called} is not spread by ${key}`);
    }),
};
