import { setTimeout as delay } from 'node:timers/promises';
import { commandsOf, labSays, runnerOf } from '../operations-pages';
import { eventually } from '../processes';
import { demand, type Deployment, deployments, type LabSetting, type Proof, untilAvailable } from './proof';

type Check = (setting: LabSetting) => Promise<string>;

/** Autoscalers look every five seconds here: if one were to start things again, it would have by then. */
const AUTOSCALERS_HAVE_LOOKED_MS = 15_000;

/** The commands of one heading, in their order and as they are typed; then what has come of them. */
function asTyped(root: string, page: string, heading: string, hasCome: Check): Proof {
  return {
    name: `${page}, "${heading}": every command as it is typed`,
    show: async (setting) => {
      const lines = commandsOf(root, page)
        .filter((each) => each.heading === heading && runnerOf(each) === 'lab')
        .map(({ line }) => line);
      demand(lines.length > 0, 'there is no command under this heading');
      for (const line of lines) {
        const { code, err, out } = await setting.cluster.typed(line, setting.folder);
        const isAsExpected = code === 0 && labSays(line)?.test(out.trim());
        demand(
          isAsExpected === true,
          `${line}\nended with ${code}: ${out.trim().slice(-400)} ${err.trim().slice(-400)}`,
        );
        if (line.includes('--for=delete')) await nothingStartsAgain(setting);
      }
      return `${lines.length} commands; ${await hasCome(setting)}`;
    },
  };
}

async function nothingStartsAgain({ cluster }: LabSetting): Promise<void> {
  await delay(AUTOSCALERS_HAVE_LOOKED_MS);
  const started = (await deployments(cluster)).filter(({ spec }) => spec.replicas > 0);
  demand(started.length === 0, `started again: ${started.map(({ metadata }) => metadata.name).join(', ')}`);
}

const available: Check = async ({ cluster }) => `${(await untilAvailable(cluster)).length} deployments available`;

function runs(version: string): Check {
  return async ({ cluster }) => {
    const found = (await deployments(cluster)).filter(({ metadata }) => /^capacity-(api|worker)$/.test(metadata.name));
    const images = (found as WithImage[]).flatMap(({ spec }) =>
      spec.template.spec.containers.map(({ image }) => image),
    );
    const areThose = images.length === 2 && images.every((image) => image.endsWith(`/capacity:${version}`));
    demand(areThose, `capacity runs ${images.join(' and ')}`);
    await untilAvailable(cluster);
    return `both processes of capacity run ${version}`;
  };
}

interface WithImage extends Deployment {
  readonly spec: Deployment['spec'] & {
    readonly template: { readonly spec: { readonly containers: readonly { readonly image: string }[] } };
  };
}

const scaled: Check = async ({ cluster }) => {
  const isScaled = ({ metadata: { name }, spec }: Deployment): boolean =>
    !(name.endsWith('-api') || name === 'providers-worker') || spec.replicas >= 3;
  const all = await eventually(
    async () => {
      const found = await deployments(cluster);
      return found.every(isScaled) ? found : undefined;
    },
    { withinMs: 120_000, everyMs: 1_000 },
  );
  if (!all) throw new Error('not every API and the worker of providers got three replicas');
  const workers = await cluster.list<{ spec: { minReplicaCount: number } }>('scaledobjects');
  demand(
    workers.length === 5 && workers.every(({ spec }) => spec.minReplicaCount === 3),
    'not every worker has three at least',
  );
  await untilAvailable(cluster);
  return 'three replicas of every API and of the worker of providers; KEDA is told three for the others';
};

const gone: Check = async ({ cluster }) => {
  demand(!(await cluster.works(['get', 'namespace', 'open-capacity-tracker'])), 'the namespace is still there');
  return 'the namespace is gone';
};

/** Production with kinds of operators that stand in; at the end all of it is away again. */
export const inEarnest = (root: string): Proof[] => [
  asTyped(root, 'kubernetes.md', 'Install in staging or production', available),
  asTyped(root, 'kubernetes.md', 'Upgrade', runs('0.1.1')),
  asTyped(root, 'kubernetes.md', 'Roll back', runs('0.1.0')),
  asTyped(root, 'kubernetes.md', 'Scale each service', scaled),
  asTyped(root, 'restore.md', 'In a cluster', available),
  asTyped(root, 'restore.md', 'After a database was restored to an earlier point', available),
  asTyped(root, 'kubernetes.md', 'All of it away again', gone),
];

export const onALaptop = (root: string): Proof[] => [asTyped(root, 'kubernetes.md', 'Install on a laptop', available)];
