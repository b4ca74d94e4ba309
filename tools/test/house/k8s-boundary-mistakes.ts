import type { Mistake } from './k8s-broken';

const POD = 'spec/template/spec';
const APP = `${POD}/containers/name=app`;
const API = 'Deployment capacity-api';
const WORKER = 'Deployment capacity-worker';
const NAMESPACE = 'Namespace open-capacity-tracker';
const SMTP = 'NetworkPolicy notifications-to-smtp';
const edge = (app: string) => [
  { to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': app } } }], ports: [{ port: 8080 }] },
];

/** Mistakes that let somebody in, out, or see what is not theirs. */
export const BOUNDARY_MISTAKES: readonly (readonly [rule: string, sentence: string, mistake: Mistake])[] = [
  [
    'pod-security',
    'can write to its root',
    { object: API, path: `${APP}/securityContext/readOnlyRootFilesystem`, value: false },
  ],
  ['pod-security', 'may run as root', { object: API, path: `${POD}/securityContext/runAsNonRoot` }],
  ['pod-security', 'keeps capabilities', { object: WORKER, path: `${APP}/securityContext/capabilities` }],
  [
    'pod-security',
    'may raise its privileges',
    { object: WORKER, path: `${APP}/securityContext/allowPrivilegeEscalation` },
  ],
  [
    'pod-security',
    'adds the capability SYS_ADMIN',
    { object: API, path: `${APP}/securityContext/capabilities/add`, value: ['SYS_ADMIN'] },
  ],
  ['pod-security', 'has no seccomp profile', { object: API, path: `${POD}/securityContext/seccompProfile` }],
  ['pod-security', 'uses a namespace of its host', { object: API, path: `${POD}/hostNetwork`, value: true }],
  [
    'pod-security',
    'has a volume of the kind hostPath',
    { object: API, path: `${POD}/volumes`, value: [{ name: 'x', hostPath: { path: '/' } }] },
  ],
  ['pod-security', 'mounts a token of the cluster', { object: API, path: `${POD}/automountServiceAccountToken` }],
  ['pod-security', 'from the names of services', { object: API, path: `${POD}/enableServiceLinks` }],
  [
    'namespace',
    'Pod Security must enforce restricted',
    { object: NAMESPACE, path: 'metadata/labels/pod-security.kubernetes.io~enforce', value: 'privileged' },
  ],
  [
    'namespace',
    'the version of what is enforced must be named',
    { object: NAMESPACE, path: 'metadata/labels/pod-security.kubernetes.io~enforce-version', value: 'latest' },
  ],
  ['namespace', 'there are 0 namespaces', { object: NAMESPACE, path: 'kind', value: 'ResourceQuota' }],
  [
    'no-secret-values',
    'the value of SESSION_SECRET is written down',
    { object: 'Deployment gateway-api', path: `${APP}/env/name=SESSION_SECRET/value`, value: 'x'.repeat(32) },
  ],
  [
    'no-secret-values',
    'has an address with a password',
    { object: API, path: `${APP}/env/name=DATABASE_URL/value`, value: 'postgresql://a:b@c/d' },
  ],
  ['no-secret-values', 'is written down', { object: 'ConfigMap opensearch-config*', path: 'kind', value: 'Secret' }],
  [
    'no-secret-values',
    'the value of data.OPENSEARCH_PASSWORD is written down',
    { object: 'ConfigMap opensearch-config*', path: 'data/OPENSEARCH_PASSWORD', value: 'hunter2' },
  ],
  [
    'no-secret-values',
    'data.opensearch.yml, plugins.security.ssl.http.keystore_password is written down',
    {
      object: 'ConfigMap opensearch-config*',
      path: 'data/opensearch.yml',
      value: 'cluster.name: search-index\nplugins.security.ssl.http.keystore_password: hunter2\n',
    },
  ],
  [
    'no-secret-values',
    'the value of spec.target.template.data.session-secret is written down',
    { object: 'ExternalSecret gateway-keys', path: 'spec/target/template/data/session-secret', value: 'hunter2' },
  ],
  [
    'secrets-exist',
    'which nobody makes',
    { object: API, path: `${APP}/env/name=DATABASE_URL/valueFrom/secretKeyRef/name`, value: 'capacity-db' },
  ],
  [
    'secrets-exist',
    'may not see capacity-migrator',
    { object: API, path: `${APP}/env/name=DATABASE_URL/valueFrom/secretKeyRef/name`, value: 'capacity-migrator' },
  ],
  [
    'secrets-exist',
    'may not see identity-database',
    { object: API, path: `${APP}/env/name=DATABASE_URL/valueFrom/secretKeyRef/name`, value: 'identity-database' },
  ],
  [
    'network',
    'nothing denies by default',
    { object: 'NetworkPolicy default-deny', path: 'spec/policyTypes', value: ['Ingress'] },
  ],
  [
    'network',
    'capacity-api > web-api:8080 is allowed and not in the table',
    { object: 'NetworkPolicy capacity-api', path: 'spec/egress', value: edge('web') },
  ],
  [
    'network',
    'gateway-api > web-api:8080 is accepted and may not begin',
    { object: 'NetworkPolicy gateway-api', path: 'spec/egress', value: [] },
  ],
  [
    'network',
    'event-log-kafka > event-log-operator:9090 is in the table and not allowed',
    { object: 'NetworkPolicy event-log', path: 'spec/egress/0/ports', value: [{ port: 9091 }] },
  ],
  [
    'network',
    'notifications-worker > <addresses 10.0.0.0/8>:465 is allowed and not in the table',
    { object: SMTP, path: 'spec/egress/0/to/0/ipBlock', value: { cidr: '10.0.0.0/8' } },
  ],
  [
    'network',
    'notifications-worker > <any address>:587 is allowed and not in the table',
    { object: SMTP, path: 'spec/egress/0/to/0/ipBlock/except', value: ['10.0.0.0/8'] },
  ],
  [
    'network',
    '<any address> > event-log-kafka:9093 is allowed and not in the table',
    { object: 'Kafka event-log', path: 'spec/kafka/listeners/name=clients/networkPolicyPeers' },
  ],
  [
    'network',
    'event-log-kafka > <any address>:6443 is allowed and not in the table',
    {
      object: 'NetworkPolicy event-log-operator',
      path: 'spec/podSelector',
      value: { matchLabels: { 'strimzi.io/cluster': 'event-log' } },
    },
  ],
  [
    'network',
    'may begin and is refused at its end',
    { object: 'NetworkPolicy capacity-api', path: 'spec/ingress', value: [] },
  ],
  [
    'network',
    'has no policy of its own',
    { object: 'NetworkPolicy opensearch', path: 'spec/podSelector', value: { matchLabels: { x: 'y' } } },
  ],
];
