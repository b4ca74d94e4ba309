import type { Container, Workload } from '../manifests/workload';
import type { CodeFacts, Rule } from './rule';

/** Read by Node, or by every program of ours. */
const OF_ANY_PROGRAM = ['NODE_ENV', 'NODE_OPTIONS'];

/** Programs that run once and end, as jobs or before a process starts: what each reads is said by its own code. */
export const oneTimeSettings: Rule = {
  name: 'settings-of-one-time-programs',
  why: 'a migration without its address ends at once, and every replica waits for it for ever',
  check: ({ workloads, facts }) =>
    workloads.flatMap((workload) =>
      onceRun(workload).flatMap((container) =>
        problemsOf(container, facts).map((problem) => `${workload.called}, ${container.name}: ${problem}`),
      ),
    ),
};

function onceRun({ kind, pod }: Workload): readonly Container[] {
  const containers = [...(pod.initContainers ?? []), ...(kind === 'Job' ? pod.containers : [])];
  return containers.filter(({ image }) => image.includes('open-capacity-tracker/'));
}

function problemsOf({ args = [], env = [] }: Container, facts: CodeFacts): string[] {
  const needed = facts.oneTimeVariables(args);
  if (!needed) return [`nothing is known of what ${args.join(' ') || 'it'} reads`];
  const missing = needed.filter((name) => !env.some((each) => each.name === name));
  const unread = env.filter(({ name }) => !needed.includes(name) && !OF_ANY_PROGRAM.includes(name));
  const written = env.filter(({ name, valueFrom }) => needed.includes(name) && !valueFrom?.secretKeyRef);
  return [
    ...missing.map((name) => `${name} is missing`),
    ...unread.map(({ name }) => `${name} is read by nobody here`),
    ...written.map(({ name }) => `${name} comes from no secret`),
  ];
}
