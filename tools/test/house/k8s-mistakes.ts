import type { Mistake } from './k8s-broken';

const POD = 'spec/template/spec';
const APP = `${POD}/containers/name=app`;
const API = 'Deployment capacity-api';
const WORKER = 'Deployment capacity-worker';
const MIGRATION = 'Job capacity-migrate-0.1.0';

/** Rule, what it must say, and the mistake. Every rule has at least one, here or among those of the stores; a test asserts that. */
export const MISTAKES: readonly (readonly [rule: string, sentence: string, mistake: Mistake])[] = [
  [
    'selectors',
    'does not select its own pods',
    { object: API, path: 'spec/selector/matchLabels/app.kubernetes.io~name', value: 'x' },
  ],
  [
    'selectors',
    'selects the pods of Deployment capacity-worker',
    { object: API, path: 'spec/selector/matchLabels', value: { 'app.kubernetes.io/name': 'capacity' } },
  ],
  [
    'selectors',
    'sends to port internal, which nobody has',
    { object: 'Service capacity', path: 'spec/ports/0/targetPort', value: 'internal' },
  ],
  [
    'selectors',
    'selects 3 workloads',
    { object: 'Service capacity', path: 'spec/selector', value: { 'app.kubernetes.io/name': 'capacity' } },
  ],
  [
    'selectors',
    'at a port that it does not have',
    { object: 'PodMonitor open-capacity-tracker', path: 'spec/podMetricsEndpoints/0/port', value: 'metrics' },
  ],
  [
    'resources',
    'requests more memory than its limit',
    { object: API, path: `${APP}/resources/requests/memory`, value: '1Gi' },
  ],
  ['resources', 'has no limit of memory', { object: WORKER, path: `${APP}/resources/limits/memory` }],
  ['resources', 'has no request of cpu', { object: WORKER, path: `${APP}/resources/requests/cpu` }],
  [
    'heap',
    "does not size V8's heap",
    { object: API, path: `${APP}/env/name=NODE_OPTIONS/value`, value: '--max-old-space-size=4096' },
  ],
  [
    'images-are-pinned',
    'is neither a version nor a digest',
    { object: API, path: `${APP}/image`, value: 'open-capacity-tracker/capacity:latest' },
  ],
  [
    'images-are-pinned',
    'is neither a version nor a digest',
    { object: WORKER, path: `${APP}/image`, value: 'open-capacity-tracker/capacity' },
  ],
  [
    'topology-spread',
    'is not spread by kubernetes.io/hostname',
    { object: API, path: `${POD}/topologySpreadConstraints/1/whenUnsatisfiable`, value: 'DoNotSchedule' },
  ],
  ['probes', 'no code answers /healthz', { object: API, path: `${APP}/livenessProbe/httpGet/path`, value: '/healthz' }],
  ['probes', 'which is not METRICS_PORT', { object: API, path: `${APP}/readinessProbe/httpGet/port`, value: 'http' }],
  ['probes', 'which it does not have', { object: API, path: `${APP}/readinessProbe/httpGet/port`, value: 'metrics' }],
  [
    'probes',
    'both probes ask the same',
    { object: API, path: `${APP}/livenessProbe/httpGet/path`, value: '/health/ready' },
  ],
  ['probes', 'has no startupProbe', { object: WORKER, path: `${APP}/startupProbe` }],
  [
    'rollout',
    'maxSurge 0 and maxUnavailable 1',
    { object: WORKER, path: 'spec/strategy/rollingUpdate/maxSurge', value: 1 },
  ],
  [
    'rollout',
    'maxSurge 1 and maxUnavailable 0',
    { object: API, path: 'spec/strategy/rollingUpdate/maxUnavailable', value: 1 },
  ],
  ['rollout', 'while proxies still send it requests', { object: API, path: `${APP}/lifecycle` }],
  ['rollout', 'is killed before', { object: API, path: `${POD}/terminationGracePeriodSeconds`, value: 20 }],
  [
    'programs',
    'which the build does not make',
    { object: WORKER, path: `${APP}/args`, value: ['apps/capacity/dist/runner.js'] },
  ],
  [
    'disruption-budgets',
    'must allow one pod',
    { object: 'PodDisruptionBudget capacity-api', path: 'spec/maxUnavailable', value: 0 },
  ],
  [
    'disruption-budgets',
    'has 0 disruption budgets',
    {
      object: 'PodDisruptionBudget capacity-api',
      path: 'spec/selector/matchLabels/app.kubernetes.io~component',
      value: 'x',
    },
  ],
  [
    'settings',
    'DATABASE_URI is no setting',
    { object: API, path: `${APP}/env/-`, value: { name: 'DATABASE_URI', value: 'x' } },
  ],
  [
    'settings',
    'JWKS_URL must be an address',
    { object: API, path: `${APP}/env/name=JWKS_URL/value`, value: 'gateway:8081' },
  ],
  [
    'settings',
    'GATEWAY_INTERNAL_URL is missing',
    { object: 'Deployment web-api', path: `${APP}/env/name=GATEWAY_INTERNAL_URL/name`, value: 'SERVICE_VERSION' },
  ],
  [
    'settings',
    'PROCESS_ROLE is api, and should be worker',
    { object: WORKER, path: `${APP}/env/name=PROCESS_ROLE/value`, value: 'api' },
  ],
  ['settings', 'HOST must be 0.0.0.0', { object: API, path: `${APP}/env/name=HOST/value`, value: '127.0.0.1' }],
  [
    'settings',
    'PUBLIC_URL must be https',
    { object: 'Deployment gateway-api', path: `${APP}/env/name=PUBLIC_URL/value`, value: 'http://x.example' },
  ],
  [
    'settings',
    'CLOCK_FILE is for tests',
    { object: API, path: `${APP}/env/-`, value: { name: 'CLOCK_FILE', value: '/tmp/clock' } },
  ],
  [
    'settings',
    'takes settings as a whole',
    { object: API, path: `${APP}/envFrom`, value: [{ secretRef: { name: 'x' } }] },
  ],
  [
    'settings-of-one-time-programs',
    'Job capacity-migrate-0.1.0, migrate: MIGRATOR_DATABASE_URL is missing',
    { object: MIGRATION, path: `${POD}/containers/name=migrate/env`, value: [] },
  ],
  [
    'settings-of-one-time-programs',
    'Deployment capacity-api, wait-for-schema: DATABASE_URL is missing',
    { object: API, path: `${POD}/initContainers/name=wait-for-schema/env`, value: [] },
  ],
  [
    'settings-of-one-time-programs',
    'MIGRATOR_DATABASE_URI is read by nobody',
    {
      object: MIGRATION,
      path: `${POD}/containers/name=migrate/env/name=MIGRATOR_DATABASE_URL/name`,
      value: 'MIGRATOR_DATABASE_URI',
    },
  ],
  [
    'settings-of-one-time-programs',
    'MIGRATOR_DATABASE_URL comes from no secret',
    { object: MIGRATION, path: `${POD}/containers/name=migrate/env/name=MIGRATOR_DATABASE_URL/valueFrom` },
  ],
  [
    'settings-of-one-time-programs',
    'nothing is known of what apps/capacity/dist/command.js reads',
    { object: MIGRATION, path: `${POD}/containers/name=migrate/args`, value: ['apps/capacity/dist/command.js'] },
  ],
  ['migrations', 'does not wait for its schema', { object: API, path: `${POD}/initContainers` }],
  [
    'migrations',
    'runs another image than its migrations',
    { object: WORKER, path: `${APP}/image`, value: 'open-capacity-tracker/capacity:0.0.9' },
  ],
  [
    'migrations',
    'is not named by its image',
    { object: 'Job capacity-migrate-0.1.0', path: 'metadata/name', value: 'capacity-migrate' },
  ],
  [
    'migrations',
    'gives up at the first try',
    { object: 'Job capacity-migrate-0.1.0', path: 'spec/backoffLimit', value: 0 },
  ],
  ['scaling', 'replicas as well', { object: API, path: 'spec/replicas', value: 3 }],
  ['scaling', 'scales by nothing', { object: 'HorizontalPodAutoscaler capacity-api', path: 'spec/metrics', value: [] }],
  ['scaling', 'scales by nothing', { object: 'ScaledObject search-worker', path: 'spec/triggers', value: [] }],
  [
    'scaling',
    'above its maximum',
    { object: 'HorizontalPodAutoscaler capacity-api', path: 'spec/minReplicas', value: 99 },
  ],
  [
    'scaling',
    'which is not there',
    { object: 'HorizontalPodAutoscaler capacity-api', path: 'spec/scaleTargetRef/name', value: 'capacity' },
  ],
  [
    'scaling',
    'lets one replica be all',
    { object: 'HorizontalPodAutoscaler capacity-api', path: 'spec/minReplicas', value: 1 },
  ],
  [
    'scaling',
    'replicas for 16 partitions',
    { object: 'ScaledObject search-worker', path: 'spec/maxReplicaCount', value: 17 },
  ],
  [
    'scaling',
    'scales the same',
    { object: 'HorizontalPodAutoscaler capacity-api', path: 'spec/scaleTargetRef/name', value: 'capacity-worker' },
  ],
  [
    'connections',
    'with every app at its most',
    { object: 'Cluster postgres', path: 'spec/postgresql/parameters/max_connections', value: '100' },
  ],
  [
    'contracts',
    'of the contracts is missing',
    { object: 'KafkaTopic providers.location.v1', path: 'spec/partitions', value: 8 },
  ],
  [
    'contracts',
    'is not of the contracts',
    { object: 'KafkaTopic providers.location.v1', path: 'metadata/name', value: 'providers.home.v1' },
  ],
  [
    'contracts',
    'KafkaUser search may write',
    { object: 'KafkaUser search', path: 'spec/authorization/acls/0/operations', value: ['Write'] },
  ],
  [
    'lag-triggers',
    'search does not read identity.account.v1',
    { object: 'ScaledObject search-worker', path: 'spec/triggers/0/metadata/topic', value: 'identity.account.v1' },
  ],
  [
    'lag-triggers',
    'must be text',
    { object: 'ScaledObject search-worker', path: 'spec/triggers/0/metadata/lagThreshold', value: 500 },
  ],
  [
    'lag-triggers',
    'asks for the lag of capacity',
    { object: 'ScaledObject search-worker', path: 'spec/triggers/0/metadata/consumerGroup', value: 'capacity' },
  ],
  [
    'alerts',
    'the code has no metric outbox_age_seconds',
    {
      object: 'PrometheusRule open-capacity-tracker',
      path: 'spec/groups/0/rules/0/expr',
      value: 'max(outbox_age_seconds) > 60',
    },
  ],
  [
    'alerts',
    'has no runbook',
    {
      object: 'PrometheusRule open-capacity-tracker',
      path: 'spec/groups/0/rules/0/annotations/runbook',
      value: 'docs/nowhere.md',
    },
  ],
  [
    'alerts',
    'says not how urgent',
    { object: 'PrometheusRule open-capacity-tracker', path: 'spec/groups/0/rules/0/labels' },
  ],
];

/** What an operator would refuse, or worse, ignore. */
export const OPERATOR_MISTAKES: readonly (readonly [sentence: string, mistake: Mistake])[] = [
  ['spec.minReplicas is unknown', { object: 'ScaledObject search-worker', path: 'spec/minReplicas', value: 2 }],
  ['spec.instances must be a whole number', { object: 'Cluster postgres', path: 'spec/instances', value: 0 }],
  [
    'spec.podMetricsEndpoints.0.interval must be like',
    { object: 'PodMonitor open-capacity-tracker', path: 'spec/podMetricsEndpoints/0/interval', value: '30 seconds' },
  ],
  [
    'path.type must be one of Exact, PathPrefix',
    { object: 'HTTPRoute public', path: 'spec/rules/0/matches/0/path/type', value: 'Prefix' },
  ],
  [
    'operations.0 must be one of',
    { object: 'KafkaUser search', path: 'spec/authorization/acls/0/operations', value: ['All'] },
  ],
  ['nothing is known of', { object: 'Kafka event-log', path: 'apiVersion', value: 'kafka.strimzi.io/v1beta2' }],
  ['spec.issuerRef is missing', { object: 'Certificate public-tls', path: 'spec/issuerRef' }],
  ['remoteRef.property is missing', { object: 'ExternalSecret gateway-keys', path: 'spec/data/0/remoteRef/property' }],
];
