import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LastLines, lastWords, NodeProcess, PlainError } from '../../processes';
import type { DataFolder } from '../data/data-folder';
import { migrationEnvironment, type SystemSetting } from './app-environment';
import type { SystemOutput } from './output';

interface MigrationJob {
  readonly name: string;
  readonly script: string;
  /** What the job is built from: unchanged, it has nothing to do. */
  readonly builtFrom: readonly string[];
}

const AT_ONCE = 2;

/** Runs the migration job of each database whose code changed since it last ran here. Returns their names. */
export async function runMigrations(
  workspace: string,
  setting: SystemSetting,
  folder: DataFolder,
  output: SystemOutput,
): Promise<readonly string[]> {
  const due = jobsOf(workspace, setting)
    .map((job) => ({ ...job, mark: markOf(job) }))
    .filter(({ name, mark }) => mark === undefined || folder.state.migrated[name] !== mark);
  const waiting = [...due];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      await run(job, setting, output);
      if (job.mark) folder.change({ migrated: { ...folder.state.migrated, [job.name]: job.mark } });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return due.map(({ name }) => name);
}

function jobsOf(workspace: string, { layout }: SystemSetting): readonly MigrationJob[] {
  const platform = join(workspace, 'libs/platform/dist/.built.json');
  const shared = layout.sharedDatabases.map(({ name, migrate }) => {
    return { name, script: join(workspace, migrate), builtFrom: [platform] };
  });
  const own = layout.apps
    .filter(({ hasDatabase }) => hasDatabase)
    .map(({ name, folder }) => {
      const dist = join(workspace, folder, 'dist');
      return { name, script: join(dist, 'migrate.js'), builtFrom: [platform, join(dist, '.built.json')] };
    });
  return [...shared, ...own];
}

function markOf({ builtFrom }: MigrationJob): string | undefined {
  if (!builtFrom.every((file) => existsSync(file))) return undefined;
  const hash = createHash('sha256');
  for (const file of builtFrom) hash.update(readFileSync(file));
  return hash.digest('base64url');
}

async function run({ name, script }: MigrationJob, setting: SystemSetting, output: SystemOutput): Promise<void> {
  const said = new LastLines(200);
  const job = new NodeProcess({
    script,
    env: migrationEnvironment(setting, name),
    onLine: (line) => {
      said.add(line);
      output.line(`${name}-migrate`, line);
    },
  });
  await job.ended;
  if (job.exitCode === 0) return;
  throw new PlainError(
    `The database of ${name} could not be brought up to date (${job.ending}): start the earlier release again, or ` +
      `begin again with --fresh, which deletes the data.${lastWords(said.all())}`,
  );
}
