import { called, type Manifest, ofKind, specOf } from '../manifests/manifest';
import type { Rule } from './rule';

export const ARCHIVER = 'barman-cloud.cloudnative-pg.io';

interface ClusterSpec {
  readonly instances: number;
  readonly postgresql: { readonly synchronous?: { readonly number: number; readonly dataDurability?: string } };
  readonly plugins?: readonly {
    readonly name: string;
    readonly isWALArchiver?: boolean;
    readonly parameters?: Readonly<Record<string, string>>;
  }[];
}

interface BackupSpec {
  readonly method: string;
  readonly cluster: { readonly name: string };
  readonly suspend?: boolean;
  readonly pluginConfiguration?: { readonly name: string };
}

export const database: Rule = {
  name: 'database',
  why: 'a save that was answered is on two machines, and in earnest also in an archive from which any moment can be restored',
  check: ({ isForRealData, manifests }) => {
    const clusters = ofKind(manifests, 'Cluster');
    return [
      ...(isForRealData && clusters.length !== 1
        ? [`real data needs one Cluster, and there are ${clusters.length}`]
        : []),
      ...clusters.flatMap((cluster) =>
        [...durability(cluster, isForRealData), ...(isForRealData ? archive(cluster, manifests) : [])].map(
          (problem) => `${called(cluster)} ${problem}`,
        ),
      ),
    ];
  },
};

/** With real data one instance more, so that commits go on while one is away. */
function durability(cluster: Manifest, isForRealData: boolean): string[] {
  const { instances, postgresql } = specOf<ClusterSpec>(cluster);
  const { dataDurability, number = 0 } = postgresql.synchronous ?? {};
  const least = number + (isForRealData ? 2 : 1);
  return [
    ...(number >= 1 ? [] : ['answers before a second machine has the commit']),
    ...(dataDurability === 'required' ? [] : ['may answer without a second machine: dataDurability must be required']),
    ...(instances >= Math.max(2, least) ? [] : [`has ${instances} instances, and needs ${Math.max(2, least)}`]),
  ];
}

function archive(cluster: Manifest, manifests: readonly Manifest[]): string[] {
  const archivers = (specOf<ClusterSpec>(cluster).plugins ?? []).filter(
    ({ isWALArchiver, name }) => isWALArchiver === true && name === ARCHIVER,
  );
  const store = ofKind(manifests, 'ObjectStore').find(
    ({ metadata }) => metadata.name === archivers[0]?.parameters?.barmanObjectName,
  );
  const backups = ofKind(manifests, 'ScheduledBackup')
    .map((each) => specOf<BackupSpec>(each))
    .filter(({ cluster: { name }, suspend }) => name === cluster.metadata.name && !suspend);
  return [
    ...(archivers.length === 1 ? [] : ['archives no WAL: nothing between two backups can be restored']),
    ...(archivers.length === 0 || store ? [] : ['archives into a store that is not there']),
    ...(store && !specOf<{ retentionPolicy?: string }>(store).retentionPolicy
      ? ['archives into a store that keeps everything for ever']
      : []),
    ...(backups.length === 0 ? ['has no scheduled backup'] : []),
    ...(backups.some(({ method, pluginConfiguration }) => method === 'plugin' && pluginConfiguration?.name === ARCHIVER)
      ? []
      : ['has no scheduled backup beside its WAL archive: recovery to a moment begins with one']),
  ];
}
