import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeProcess, PlainError } from '../processes';
import { type System, WORKSPACE } from '../supervisor';

/** What the loader of demo data leaves in the data folder for people to read. */
export interface DemoAccounts {
  readonly accounts: readonly { readonly who: string; readonly signIn: string; readonly password: string }[];
  /** Sentences such as which place to search near. */
  readonly notes: readonly string[];
}

export const ACCOUNTS_FILE = 'demo-accounts.json';
const SCRIPT = 'tools/dist/demo-data/main.js';

/** Loads demo data into a data folder that wants it, and moves its times to today in one that has it. */
export async function bringDemoData(system: System, tell: (line: string) => void): Promise<void> {
  const { demo } = system.folder.state;
  if (demo === 'unwanted') return;
  const action = demo === 'wanted' ? 'load' : 'refresh';
  if (action === 'load') tell('Loading the demonstration register ...');
  const loader = new NodeProcess({
    script: join(WORKSPACE, SCRIPT),
    args: [action],
    env: system.environmentOf('demo-data'),
    onLine: (line) => tell(`  ${line}`),
  });
  await loader.ended;
  if (loader.exitCode !== 0) {
    throw new PlainError(
      `The demonstration data could not be brought in (${loader.ending}): see above, and start again.`,
    );
  }
  system.folder.change({ demo: 'loaded' });
}

export function demoAccounts(dataDir: string): DemoAccounts | undefined {
  const file = join(dataDir, ACCOUNTS_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoAccounts) : undefined;
}
