import { eventually } from '../processes';
import { demand, deployments, IN, type Proof, untilAvailable } from './proof';

const admitted: Proof = {
  name: 'the API server takes every field of the local overlay without a warning, and every process becomes available',
  show: async ({ cluster, overlay }) => {
    // It was applied as the page says; once more in earnest would be by another manager of its fields.
    const { code, err, out } = await cluster.kubectl(
      [
        ...['apply', '--server-side', '--dry-run=server', '--field-manager=lab', '--force-conflicts'],
        ...['--validate=strict', '-f', '-'],
      ],
      overlay,
    );
    demand(code === 0, err);
    // A job is named by its version, whose dots its pods do not take over as a name of a host: nobody asks for that.
    const warnings = err
      .split('\n')
      .filter((line) => /^warning/i.test(line) && !line.includes('[must not contain dots]'));
    demand(warnings.length === 0, `a warning: ${warnings.join('; ')}`);
    const two = await eventually(
      async () => ((await deployments(cluster)).every(({ spec }) => spec.replicas >= 2) ? true : undefined),
      { withinMs: 120_000, everyMs: 1_000 },
    );
    demand(two === true, 'the autoscalers did not give every API its two replicas');
    const all = await untilAvailable(cluster);
    const jobs = await eventually(
      async () => {
        const found = await cluster.list<{ status: { succeeded?: number } }>('jobs');
        return found.every(({ status }) => status.succeeded === 1) ? found.length : undefined;
      },
      { withinMs: 60_000, everyMs: 500 },
    );
    demand(jobs !== undefined, 'not every migration job completed');
    return `${out.trim().split('\n').length} objects, ${all.length} deployments available, ${jobs} jobs complete`;
  },
};

const REFUSED: readonly (readonly [what: string, command: readonly string[], said: RegExp])[] = [
  [
    'a selector that is changed',
    [
      'patch',
      'deployment',
      'capacity-api',
      '--type=merge',
      '-p',
      '{"spec":{"selector":{"matchLabels":{"app.kubernetes.io/name":"x"}}}}',
    ],
    /immutable|does not match/,
  ],
  [
    'a port that cannot be',
    [
      'patch',
      'service',
      'capacity',
      '--type=json',
      '-p',
      '[{"op":"replace","path":"/spec/ports/0/port","value":99999}]',
    ],
    /between 1 and 65535/,
  ],
  [
    'a minimum above the maximum',
    ['patch', 'hpa', 'capacity-api', '--type=merge', '-p', '{"spec":{"minReplicas":99}}'],
    /greater than or equal to/,
  ],
  [
    'a request above its limit',
    ['set', 'resources', 'deployment/capacity-api', '--requests=memory=4Gi'],
    /must be less than or equal to memory limit/,
  ],
  [
    'a migration job that is changed',
    ['set', 'image', 'job/capacity-migrate-0.1.0', 'migrate=open-capacity-tracker/capacity:9.9.9'],
    /immutable/,
  ],
];

const refused: Proof = {
  name: 'the API server refuses what no schema sees',
  show: async ({ cluster }) => {
    for (const [what, command, said] of REFUSED) {
      const { code, err } = await cluster.kubectl([...IN, ...command, '--dry-run=server']);
      demand(code !== 0 && said.test(err), `${what} was not refused for its reason: ${err || 'it was taken'}`);
    }
    return REFUSED.map(([what]) => what).join(', ');
  },
};

interface Template {
  readonly spec: { readonly template: { readonly metadata: object; readonly spec: Record<string, unknown> } };
  readonly metadata: { readonly name: string };
}

const restricted: Proof = {
  name: 'Pod Security: every pod of ours is admitted as restricted, one with more rights is not',
  show: async ({ cluster }) => {
    const templates = [
      ...(await cluster.list<Template>('deployments')),
      ...(await cluster.list<Template>('statefulsets')),
      ...(await cluster.list<Template>('jobs')),
    ];
    const asPod = ({ spec: { template }, metadata: { name } }: Template, more: object = {}): string =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `pod-of-${name}`, namespace: 'open-capacity-tracker' },
        spec: { ...template.spec, ...more, volumes: template.spec.volumes },
      });
    for (const each of templates) {
      const spec = { ...each.spec.template.spec };
      const containers = (spec.containers as { volumeMounts?: { name: string }[] }[]).map((container) => ({
        ...container,
        volumeMounts: container.volumeMounts?.filter(({ name }) => name !== 'data'),
      }));
      const { code, err } = await cluster.kubectl(
        ['create', '--dry-run=server', '-f', '-'],
        asPod(each, { containers, initContainers: spec.initContainers }),
      );
      demand(code === 0, `${each.metadata.name}: ${err}`);
    }
    const [first] = templates;
    if (!first) throw new Error('there is no deployment');
    for (const more of [{ hostNetwork: true }, { securityContext: {} }]) {
      const { code, err } = await cluster.kubectl(['create', '--dry-run=server', '-f', '-'], asPod(first, more));
      demand(
        code !== 0 && err.includes('violates PodSecurity "restricted'),
        `not refused: ${JSON.stringify(more)}: ${err}`,
      );
    }
    return `${templates.length} pods admitted; host network and a missing security context refused`;
  },
};

export const ADMISSION_PROOFS: readonly Proof[] = [admitted, refused, restricted];
