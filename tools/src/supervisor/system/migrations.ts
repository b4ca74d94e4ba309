import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LastLines, lastWords, NodeProcess, PlainError } from '../../processes';
import type { DataFolder } from '../data/data-folder';
import { type Environment, migrationEnvironment, type SystemSetting, topicsEnvironment } from './app-environment';
import type { SystemOutput } from './output';

interface MigrationJob {
  readonly name: string;
  readonly script: string;
  /** Manifests of the packages that the job is built from, and which of their sources matter to it. */
  readonly builtFrom: readonly { readonly manifest: string; readonly sources: RegExp }[];
}

const OWN_SOURCES = /^(migrations[\\/]|migrate\.ts|data-source\.ts)/;
/** Parts of the platform from which apps make tables. */
const PLATFORM_SOURCES = /^(database|messaging|location-directory)[\\/]/;

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

/** Each time: a release that brings a topic need not bring a migration, and what is there already is left alone. */
export async function makeTopics(workspace: string, setting: SystemSetting, output: SystemOutput): Promise<void> {
  const { topicsJob } = setting.layout;
  if (!topicsJob) return;
  const script = join(workspace, topicsJob.script);
  const { ending, words } = await runJob(topicsJob.name, script, topicsEnvironment(setting, topicsJob.name), output);
  if (ending === undefined) return;
  throw new PlainError(`The topics of the event log could not be made (${ending}).${words}`);
}

function jobsOf(workspace: string, { layout }: SystemSetting): readonly MigrationJob[] {
  const platform = { manifest: join(workspace, 'libs/platform/dist/.built.json'), sources: PLATFORM_SOURCES };
  const shared = layout.sharedDatabases.map(({ name, migrate }) => {
    return { name, script: join(workspace, migrate), builtFrom: [platform] };
  });
  const own = layout.apps
    .filter(({ hasDatabase }) => hasDatabase)
    .map(({ name, folder }) => {
      const dist = join(workspace, folder, 'dist');
      const own = { manifest: join(dist, '.built.json'), sources: OWN_SOURCES };
      return { name, script: join(dist, 'migrate.js'), builtFrom: [platform, own] };
    });
  return [...shared, ...own];
}

/** Unchanged, the job has nothing to do. Undefined where it was not built by us: then it always runs. */
function markOf({ builtFrom }: MigrationJob): string | undefined {
  if (!builtFrom.every(({ manifest }) => existsSync(manifest))) return undefined;
  const hash = createHash('sha256');
  for (const { manifest, sources } of builtFrom) {
    const built = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
    hash.update(
      JSON.stringify(
        Object.entries(built)
          .filter(([name]) => sources.test(name))
          .sort(),
      ),
    );
  }
  return hash.digest('base64url');
}

async function run({ name, script }: MigrationJob, setting: SystemSetting, output: SystemOutput): Promise<void> {
  const { ending, words } = await runJob(`${name}-migrate`, script, migrationEnvironment(setting, name), output);
  if (ending === undefined) return;
  throw new PlainError(
    `The database of ${name} could not be brought up to date (${ending}): start the earlier release again, or ` +
      `begin again with --fresh, which deletes the data.${words}`,
  );
}

/** How a job that failed ended; undefined when it did what it should. */
async function runJob(name: string, script: string, env: Environment, output: SystemOutput) {
  const said = new LastLines(200);
  const job = new NodeProcess({
    script,
    env,
    onLine: (line) => {
      said.add(line);
      output.line(name, line);
    },
  });
  await job.ended;
  return { ending: job.exitCode === 0 ? undefined : job.ending, words: lastWords(said.all()) };
}
