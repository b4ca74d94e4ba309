import { CLUSTER_APPS } from '../catalogue/apps';
import { type Workload } from '../manifests/workload';
import type { Rule } from './rule';

export const migrations: Rule = {
  name: 'migrations',
  why: 'each release migrates in a job of its own, and a replica waits until that is done',
  check: ({ workloads }) =>
    CLUSTER_APPS.filter(({ hasDatabase }) => hasDatabase).flatMap(({ name }) => {
      const processes = workloads.filter(({ app, kind }) => app === name && kind === 'Deployment');
      const jobs = workloads.filter(({ app, component }) => app === name && component === 'migrations');
      const [job] = jobs;
      if (processes.length === 0) return [`${name} is not there`];
      return [
        ...(jobs.length === 1 ? [] : [`${name} has ${jobs.length} migration jobs, not one`]),
        ...(job ? jobProblems(job) : []),
        ...processes.filter((each) => !waits(each)).map(({ called }) => `${called} does not wait for its schema`),
        ...processes
          .filter((each) => job && imageOf(each) !== imageOf(job))
          .map(({ called }) => `${called} runs another image than its migrations`),
      ];
    }),
};

function jobProblems(job: Workload): string[] {
  const version = /:([^:@]+)(@|$)/.exec(imageOf(job))?.[1] ?? '';
  const { backoffLimit = 0, ttlSecondsAfterFinished } = job.spec as {
    backoffLimit?: number;
    ttlSecondsAfterFinished?: number;
  };
  return [
    ...(version !== '' && job.name.endsWith(`-${version}`) ? [] : [`${job.called} is not named by its image`]),
    ...(backoffLimit > 0 ? [] : [`${job.called} gives up at the first try`]),
    ...(ttlSecondsAfterFinished ? [] : [`${job.called} is never tidied away`]),
    ...(job.pod.restartPolicy === 'Never' ? [] : [`${job.called} keeps no log of a try that failed`]),
  ];
}

function waits({ pod }: Workload): boolean {
  const [first] = pod.initContainers ?? [];
  const [app] = pod.containers;
  const [script = '', word] = first?.args ?? [];
  return script.endsWith('/dist/migrate.js') && word === 'wait' && first?.image === app?.image;
}

const imageOf = ({ pod }: Workload): string => pod.containers[0]?.image ?? '';
