/** Who may open a connection to whom, all of it. A policy that allows more, or less, is refused by the rule `network`. */
export interface AllowedEdge {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: readonly number[];
  readonly why: string;
}

const SERVICES = ['identity', 'providers', 'capacity', 'search', 'notifications', 'reporting'];
const BEHIND_THE_GATEWAY = ['web', ...SERVICES];
const api = (app: string): string => `${app}-api`;
const processes = (app: string): string[] => [`${app}-api`, `${app}-worker`];
const DATABASE_CLIENTS = [
  'gateway-api',
  ...SERVICES.flatMap(processes),
  ...['gateway', ...SERVICES].map((app) => `${app}-migrations`),
];
const EVERY_PROCESS = ['gateway-api', 'web-api', ...SERVICES.flatMap(processes)];

/** Names in angle brackets lie outside of our namespace. A workload is its app and its component. */
export const ALLOWED_EDGES: readonly AllowedEdge[] = [
  { from: ['<namespace gateway-system>'], to: ['gateway-api'], ports: [8080], why: 'the public door' },
  { from: ['gateway-api'], to: BEHIND_THE_GATEWAY.map(api), ports: [8080], why: 'the route table, and pages' },
  { from: BEHIND_THE_GATEWAY.map(api), to: ['gateway-api'], ports: [8081], why: 'keys; for web, the API' },
  {
    from: DATABASE_CLIENTS,
    to: ['postgres-database', 'postgres-instances'],
    ports: [5432],
    why: 'each its own database',
  },
  { from: ['event-log-migrations'], to: ['postgres-database'], ports: [5432], why: 'the event log in PostgreSQL' },
  { from: SERVICES.flatMap(processes), to: ['event-log-kafka'], ports: [9093], why: 'events' },
  {
    from: ['<any address>'],
    to: ['event-log-kafka'],
    ports: [9094],
    why: 'national consumers come from networks that we do not know: TLS, an account each, and rights on national.* only',
  },
  { from: processes('search'), to: ['opensearch-index'], ports: [9200], why: 'the index' },
  { from: ['notifications-worker'], to: ['<addresses outside>'], ports: [465, 587], why: 'mail, by SMTP with TLS' },
  { from: ['notifications-worker'], to: ['mailbox-mail'], ports: [1025], why: 'mail that stays here' },
  { from: ['<namespace monitoring>'], to: EVERY_PROCESS, ports: [9090], why: 'metrics' },
  { from: ['<every pod>'], to: ['<namespace kube-system>'], ports: [53], why: 'DNS' },
  { from: ['<namespace keda>'], to: ['event-log-kafka'], ports: [9093], why: 'the lag of each group' },
  {
    from: ['<namespace cnpg-system>'],
    to: ['postgres-instances'],
    ports: [5432, 8000],
    why: 'the operator of PostgreSQL',
  },
  { from: ['postgres-instances'], to: ['postgres-instances'], ports: [5432, 8000], why: 'replication' },
  { from: ['opensearch-index'], to: ['opensearch-index'], ports: [9300], why: 'shards' },
  {
    from: ['event-log-kafka', 'event-log-operator'],
    to: ['event-log-kafka', 'event-log-operator'],
    ports: [9090, 9091, 9093],
    why: 'replication, and the operator of topics and accounts; Strimzi narrows it',
  },
  {
    from: ['postgres-instances', 'event-log-operator'],
    to: ['<any address>'],
    ports: [443, 6443],
    why: 'the API server, which has no labels; of PostgreSQL also the archive',
  },
];
