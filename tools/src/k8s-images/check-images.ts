import { join } from 'node:path';
import { findKubectl, localSecrets, render, type Workload, workloadsOf } from '../k8s';
import { type AppDatabase, ensureAppDatabases, EVENT_LOG, startPostgres } from '../postgres';
import { freePort, PlainError } from '../processes';
import { baseImageOf, ensureBaseImage } from './base-image';
import { buildImage } from './build-image';
import { checkProcess } from './check-process';
import { environmentOf, type Surroundings } from './container-environment';
import { ContainerStore } from './container-store';
import { sizeOf, sizeProblems } from './image-size';
import { RunningContainer } from './running-container';

export interface ImagesReport {
  readonly passed: number;
  readonly failed: number;
}

const JOB_LIMIT_MS = 180_000;

/** Builds every image from the one recipe and runs whatever the local overlay would run, as it would. */
export async function checkImages(
  root: string,
  apps: readonly string[],
  say: (line: string) => void,
): Promise<ImagesReport> {
  const kubectl = findKubectl();
  if (!kubectl) throw new PlainError('kubectl is missing: it renders what the images are run by');
  const store = new ContainerStore();
  const workloads = workloadsOf(render(kubectl, join(root, 'k8s/overlays/local'))).filter((each) => isOf(each, apps));
  const report = { passed: 0, failed: 0 };
  const count = (name: string, problems: readonly string[], figures = ''): void => {
    report[problems.length === 0 ? 'passed' : 'failed'] += 1;
    say(
      problems.length === 0 ? `passed  ${name}${figures}` : `FAILED  ${name}\n        ${problems.join('\n        ')}`,
    );
  };
  const recipe = join(root, 'docker/service.Dockerfile');
  await ensureBaseImage(store, recipe, say);
  for (const app of apps) {
    const image = workloads.find((each) => each.app === app)?.pod.containers[0]?.image ?? '';
    const started = performance.now();
    say(`Building ${image} ...`);
    await buildImage(store, root, app, image, say);
    say(`built ${image} in ${seconds(started)} s`);
    const size = await sizeOf(store, image, baseImageOf(recipe).name);
    count(
      `the size of ${image}`,
      sizeProblems(size),
      ` (${size.wholeMB} MB, of which ${size.oursMB} on top of the base)`,
    );
  }
  const server = await startPostgres({ throwAway: true });
  try {
    const databases = await ensureAppDatabases(server.url, [...apps.filter((app) => app !== 'web'), EVENT_LOG]);
    const secrets = Object.fromEntries(
      localSecrets().map((each) => [each.metadata.name, each.stringData as Record<string, string>]),
    );
    const around = async (app: string): Promise<Surroundings> => ({
      database: databases[app],
      eventLog: databases[EVENT_LOG] as AppDatabase,
      secrets,
      ports: { PORT: await freePort(), METRICS_PORT: await freePort(), INTERNAL_PORT: await freePort() },
    });
    for (const job of workloads.filter(({ kind }) => kind === 'Job'))
      count(job.name, await runToEnd(store, job, await around(job.app)));
    for (const each of workloads.filter(({ kind }) => kind === 'Deployment')) {
      const surroundings = await around(each.app);
      const waits = each.pod.initContainers?.length ? await runToEnd(store, each, surroundings) : [];
      if (waits.length > 0) {
        count(each.name, waits);
        continue;
      }
      const { problems, readyAfterMs, residentMiB, stoppedAfterMs } = await checkProcess(store, each, surroundings);
      const figures = ` (ready after ${ms(readyAfterMs)}, ${residentMiB} MiB at most, ended ${ms(stoppedAfterMs)} after SIGTERM)`;
      count(each.name, problems, figures);
    }
    return report;
  } finally {
    await server.stop();
  }
}

/** A job, or an init container before its process: it must end by itself, with nothing to complain about. */
async function runToEnd(store: ContainerStore, workload: Workload, around: Surroundings): Promise<string[]> {
  const { pod } = workload;
  const container = workload.kind === 'Job' ? pod.containers[0] : pod.initContainers?.[0];
  if (!container) return ['has no container'];
  const name = `oct-${workload.name}-${container.name}-${process.pid}`;
  const running = new RunningContainer(store, { name, pod, container, env: environmentOf(container, around) });
  const timer = setTimeout(() => void running.remove(), JOB_LIMIT_MS);
  const code = await running.ended;
  clearTimeout(timer);
  return code === 0 ? [] : [`${container.name} ended with ${code}: ${running.said.all().slice(-3).join(' | ')}`];
}

const isOf = ({ app, labels }: Workload, apps: readonly string[]): boolean =>
  apps.includes(app) ||
  (app === 'event-log' && apps.includes('capacity') && labels['app.kubernetes.io/component'] === 'migrations');

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(0);
const ms = (value: number): string => `${(value / 1_000).toFixed(1)} s`;
