import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LastLines, NodeProcess, PlainError } from '../processes';
import { type MutationReport, type MutationScore, scoreOf } from './mutation-score';

export interface MutationRun {
  /** Holds stryker.config.mjs, node_modules and apps. */
  readonly root: string;
  readonly app: string;
  /** Stryker's own words, with the code around each survivor. */
  readonly onLine?: (line: string) => void;
}

/** Runs Stryker over the domain folders of one app. It is the report that counts, not how Stryker ended. */
export async function runMutation({ root, app, onLine }: MutationRun): Promise<MutationScore> {
  const reportFile = join(root, 'reports/mutation', `${app}.json`);
  rmSync(reportFile, { force: true });
  const said = new LastLines(30);
  const stryker = new NodeProcess({
    script: join(dirname(require.resolve('@stryker-mutator/core/package.json')), 'bin/stryker.js'),
    args: ['run'],
    cwd: root,
    // Generated cases in ordinary number: each of hundreds of mutants goes through them again.
    env: { OCT_MUTATION_APP: app, OCT_TEST_SIZE: 'ordinary' },
    onLine: (line) => {
      said.add(line);
      onLine?.(line);
    },
  });
  await stryker.ended;
  if (!existsSync(reportFile)) throw new PlainError(`Stryker came to no result for ${app}:\n${said.toString()}`);
  return scoreOf(app, JSON.parse(readFileSync(reportFile, 'utf8')) as MutationReport);
}
