import { resolve } from 'node:path';
import { PlainError } from '../processes';
import { domainApps } from './domain-apps';
import { leastScore } from './least-score';
import { isEnough, type MutationScore, scoreTable } from './mutation-score';
import { runMutation } from './run-mutation';

/** `node tools/bin/run.mjs mutation [app ...]`: one app after the other, because each takes all cores. */
async function main(named: readonly string[]): Promise<number> {
  const root = resolve(__dirname, '../../..');
  const least = leastScore();
  const apps = domainApps(root);
  const unknown = named.find((app) => !apps.includes(app));
  if (unknown !== undefined) throw new PlainError(`"${unknown}" is none of ${apps.join(', ')}.`);
  const scores: MutationScore[] = [];
  for (const app of named.length > 0 ? named : apps) {
    console.log(`\n${app}`);
    scores.push(await runMutation({ root, app, onLine: console.log }));
  }
  console.log(`\n${scoreTable(scores, least)}`);
  return scores.every((score) => isEnough(score, least)) ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(process.env.OCT_DEBUG || !(error instanceof Error) ? error : error.message);
    process.exitCode = 1;
  },
);
