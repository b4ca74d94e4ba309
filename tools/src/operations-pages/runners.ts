import type { PageCommand } from './page';

/** Who runs a command of a page, exactly as it is typed: the suites of repairs on a full system, or the Kubernetes lab. */
export type Runner = 'repair' | 'lab';

const REPAIR = /^npm run repair -- (\S.*)$/;
/** Pages whose repairs a suite runs: tools/test/engine/full/operations.test.ts and tools/test/slow/full/restore.test.ts. */
const PAGES_OF_REPAIRS = ['repair.md', 'restore.md'];

const IN = 'kubectl -n open-capacity-tracker';
const exactly = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const inNamespace = (rest: string): RegExp => new RegExp(`^${exactly(IN)} ${rest}$`);

/** What the lab runs, and what the API server's own tools must then have said. */
export const LAB_COMMANDS: readonly (readonly [typed: RegExp, says: RegExp])[] = [
  [/^kubectl create namespace open-capacity-tracker$/, /created/],
  [/^kubectl delete namespace open-capacity-tracker$/, /deleted/],
  [/^node tools\/bin\/run\.mjs k8s local-secrets \| kubectl apply -f -$/, /secret\/gateway-keys created/],
  [
    /^kubectl apply -k k8s\/overlays\/(local|production)$/,
    /deployment\.apps\/capacity-api (created|configured|unchanged)/,
  ],
  [/^sed -i 's\/\^ {2}capacity: [\d.]+\$\/ {2}capacity: [\d.]+\/' k8s\/overlays\/production\/versions\.yaml$/, /^$/],
  [
    inNamespace('wait --for=condition=complete job(/[a-z]+-migrate-[\\d.]+| -l [\\w./=-]+) --timeout=10m'),
    /condition met/,
  ],
  [inNamespace("wait --for=delete pod -l '[^']+' --timeout=5m"), /^$|condition met/],
  [
    inNamespace('rollout status deployment(/[a-z]+-(api|worker)| -l [\\w./=-]+) --timeout=10m'),
    /successfully rolled out/,
  ],
  [inNamespace('rollout undo deployment/[a-z]+-(api|worker)'), /rolled back/],
  [inNamespace("rollout restart deployment -l '[^']+'"), /restarted/],
  [inNamespace('patch hpa [a-z]+-api --type=merge -p \'{"spec":{"minReplicas":\\d}}\''), /patched/],
  [inNamespace('patch scaledobject [a-z]+-worker --type=merge -p \'{"spec":{"minReplicaCount":\\d}}\''), /patched/],
  [inNamespace("scale deployment(/[a-z]+-worker| -l '[^']+') --replicas=\\d"), /scaled/],
  [inNamespace('annotate scaledobject --all autoscaling\\.keda\\.sh/paused-replicas(=0|-)'), /annotated/],
  [inNamespace('delete job -l [\\w./=-]+'), /deleted/],
];

/** Undefined for a command that nobody runs: the page may not hold it. */
export function runnerOf({ page, line }: Pick<PageCommand, 'page' | 'line'>): Runner | undefined {
  if (REPAIR.test(line)) return PAGES_OF_REPAIRS.includes(page) ? 'repair' : undefined;
  return labSays(line) ? 'lab' : undefined;
}

export function labSays(line: string): RegExp | undefined {
  return LAB_COMMANDS.find(([typed]) => typed.test(line))?.[1];
}

/** What was typed behind `npm run repair --`. */
export function repairArguments(line: string): string[] {
  return (REPAIR.exec(line)?.[1] ?? '').split(/\s+/);
}
