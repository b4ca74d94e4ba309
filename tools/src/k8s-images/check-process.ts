import { setTimeout as delay } from 'node:timers/promises';
import type { Probe, Workload } from '../k8s';
import { eventually } from '../processes';
import { HalfSentRequest } from './half-sent-request';
import { RunningContainer } from './running-container';
import type { ContainerStore } from './container-store';
import type { Surroundings } from './container-environment';
import { environmentOf } from './container-environment';

const READY_WITHIN_MS = 180_000;
const NOBODY_IS_ROOT = '0000000000000000';

/** Sentences about what went wrong; none when the process is as its manifest says. */
export interface CheckedProcess {
  readonly problems: readonly string[];
  readonly readyAfterMs: number;
  readonly residentMiB: number;
  readonly stoppedAfterMs: number;
}

/** Runs one deployment's container under its own security context and limits: probes, rights, and a clean end at SIGTERM. */
export async function checkProcess(
  store: ContainerStore,
  workload: Workload,
  around: Surroundings,
): Promise<CheckedProcess> {
  const { name, pod } = workload;
  const [container] = pod.containers;
  if (!container) throw new Error(`${name} has no container`);
  const env = environmentOf(container, around);
  const started = performance.now();
  const running = new RunningContainer(store, { name: `oct-${name}-${process.pid}`, pod, container, env });
  try {
    const problems: string[] = [];
    const probed = async (kind: string, probe: Probe | undefined, withinMs: number): Promise<void> => {
      const url = `http://127.0.0.1:${around.ports.METRICS_PORT}${probe?.httpGet?.path ?? '/'}`;
      const answer = await eventually(() => answered(url, running), { withinMs }).catch(() => undefined);
      if (answer !== true)
        problems.push(`its ${kind} probe did not answer 200: ${running.said.all().slice(-3).join(' | ')}`);
    };
    await probed('startup', container.startupProbe, READY_WITHIN_MS);
    await probed('readiness', container.readinessProbe, running.hasEnded ? 1 : READY_WITHIN_MS);
    await probed('liveness', container.livenessProbe, 10_000);
    const readyAfterMs = performance.now() - started;
    if (running.hasEnded) return { problems, readyAfterMs, residentMiB: 0, stoppedAfterMs: 0 };
    const view = await running.kernelView();
    problems.push(...rightsProblems(view, pod.securityContext?.runAsUser ?? -1));
    problems.push(...(await insideProblems(running, container.resources?.limits?.memory)));
    const { problems: atTheEnd, stoppedAfterMs } = await endOf(running, workload, around);
    problems.push(...atTheEnd);
    const residentMiB = Math.round(Number.parseInt(view.VmHWM ?? '0', 10) / 1024);
    return { problems, readyAfterMs, residentMiB, stoppedAfterMs };
  } finally {
    await running.remove();
  }
}

async function answered(url: string, running: RunningContainer): Promise<true | undefined> {
  if (running.hasEnded) throw new Error('it ended');
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200 ? true : undefined;
}

/** Of the kernel's own account of the process. */
export function rightsProblems(view: Readonly<Record<string, string>>, uid: number): string[] {
  const expected: Readonly<Record<string, [string, string]>> = {
    Uid: [`${uid}\t${uid}\t${uid}\t${uid}`, 'runs as another user'],
    CapEff: [NOBODY_IS_ROOT, 'has capabilities'],
    CapBnd: [NOBODY_IS_ROOT, 'could get capabilities'],
    NoNewPrivs: ['1', 'could raise its privileges'],
    Seccomp: ['2', 'may make every system call'],
  };
  return Object.entries(expected).flatMap(([key, [value, sentence]]) =>
    view[key] === value ? [] : [`${sentence}: ${key} is ${view[key] ?? 'not told'}`],
  );
}

const INSIDE = `
const attempt = (path) => { try { require('node:fs').writeFileSync(path, 'x'); return 'written'; } catch (error) { return error.code; } };
const heap = require('node:v8').getHeapStatistics().heap_size_limit / 1048576;
console.log(JSON.stringify({ app: attempt('/app/x'), tmp: attempt('/tmp/x'), heap }));`;

/** Seen from inside: nothing can be written, and V8 sized its heap from the limit of the container, not from the machine's. */
async function insideProblems(running: RunningContainer, memory: string | number | undefined): Promise<string[]> {
  const seen = JSON.parse(await running.evaluate(INSIDE)) as { app: string; tmp: string; heap: number };
  const limit = Number.parseInt(String(memory), 10) * (String(memory).endsWith('Gi') ? 1024 : 1);
  return [
    ...(seen.app === 'EROFS' ? [] : [`can write to its own program: ${seen.app}`]),
    ...(seen.tmp === 'EROFS' ? [] : [`can write to /tmp: ${seen.tmp}`]),
    ...(seen.heap <= limit ? [] : [`has a heap of ${Math.round(seen.heap)} MiB for a limit of ${limit} MiB`]),
  ];
}

interface Ending {
  readonly problems: readonly string[];
  readonly stoppedAfterMs: number;
}

/** SIGTERM: a request that is under way is still answered, then the process ends by itself, within its grace period. */
async function endOf(
  running: RunningContainer,
  { app, component, pod }: Workload,
  around: Surroundings,
): Promise<Ending> {
  const graceMs = (pod.terminationGracePeriodSeconds ?? 30) * 1_000;
  const request = component === 'api' ? await HalfSentRequest.begin(app, around.ports.PORT) : undefined;
  await delay(500);
  const asked = performance.now();
  await running.terminate();
  await delay(500);
  const status = await request?.finish();
  const ending = await Promise.race([running.ended, delay(graceMs, 'late' as const, { ref: false })]);
  const isAnnounced = running.said.all().some((line) => line.includes('"stopping"'));
  return {
    stoppedAfterMs: performance.now() - asked,
    problems: [
      ...(request && status === undefined ? ['cut off a request that it was working on'] : []),
      ...(ending === 0 ? [] : [`ended ${ending === 'late' ? 'too late' : `with ${ending}`} after SIGTERM`]),
      ...(isAnnounced ? [] : ['did not hear SIGTERM']),
    ],
  };
}
