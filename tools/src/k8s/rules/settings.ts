import type { ConfigSpec } from '@oct/platform/config';
import { type Container, type EnvironmentVariable, isProcessOfOurs, type Workload } from '../manifests/workload';
import type { CodeFacts, Rule } from './rule';

/** Read by Node itself, not by our configuration. */
const OF_NODE = ['NODE_OPTIONS'];

export const settings: Rule = {
  name: 'settings',
  why: 'a variable that no app reads is a wish; one that is missing is a pod that never starts',
  check: ({ workloads, facts }) =>
    workloads.filter(isProcessOfOurs).flatMap((workload) => {
      const [container] = workload.pod.containers;
      const spec = facts.settings[workload.app];
      if (!container || !spec) return [`${workload.called} belongs to no app whose settings are known`];
      return [
        ...fromSomewhereElse(container),
        ...(container.env ?? []).flatMap((each) => problemOf(each, spec)),
        ...missing(container, spec),
        ...role(workload, container),
        ...production(workload, container, facts),
      ].map((problem) => `${workload.called}: ${problem}`);
    }),
};

function problemOf({ name, value, valueFrom }: EnvironmentVariable, spec: ConfigSpec): string[] {
  if (OF_NODE.includes(name)) return [];
  const rule = spec[name];
  if (!rule) return [`${name} is no setting of this app`];
  if (value === undefined) return valueFrom?.secretKeyRef ? [] : [`${name} has no value`];
  if (rule.isSecret && /:\/\/[^/]*:[^/]*@/.test(value)) return [`${name} is a secret and is written down`];
  const read = rule.read(value);
  return 'problem' in read ? [`${name} ${read.problem}`] : [];
}

function missing({ env = [] }: Container, spec: ConfigSpec): string[] {
  return Object.entries(spec)
    .filter(([, rule]) => rule.default === undefined && !rule.isOptional)
    .filter(([name]) => !env.some((each) => each.name === name))
    .map(([name]) => `${name} is missing`);
}

function fromSomewhereElse({ envFrom = [] }: Container): string[] {
  return envFrom.length > 0 ? ['takes settings as a whole: each must be named'] : [];
}

function role({ component }: Workload, { env = [] }: Container): string[] {
  const found = env.find(({ name }) => name === 'PROCESS_ROLE')?.value;
  return found === component ? [] : [`PROCESS_ROLE is ${found ?? 'not said'}, and should be ${component}`];
}

/** What loopback and test settings would do in a cluster. */
function production(_: Workload, { env = [] }: Container, facts: CodeFacts): string[] {
  const value = (name: string): string | undefined => env.find((each) => each.name === name)?.value;
  const problems = value('HOST') === '0.0.0.0' ? [] : ['HOST must be 0.0.0.0, or nobody reaches it'];
  if (env.some(({ name }) => name === 'CLOCK_FILE')) problems.push('CLOCK_FILE is for tests');
  if (
    value('NODE_ENV') === 'production' &&
    facts.settings.gateway?.PUBLIC_URL &&
    value('PUBLIC_URL')?.startsWith('http:')
  )
    problems.push('PUBLIC_URL must be https in production');
  return problems;
}
