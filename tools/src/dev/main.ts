import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { begin } from '../start/begin';
import { parseOptions } from '../start/options';
import { untilTold } from '../start/until-told';
import { LAYOUT, type System, WORKSPACE } from '../supervisor';
import { affected, workspaceDependencies } from './affected';
import { watchSources } from './watch';

const say = (line: string) => console.log(line);

/** `npm run dev`: as `npm start` with every line of the apps, and what changes is built and started again. */
export async function main(args: readonly string[]): Promise<number> {
  const apps = LAYOUT.apps.map(({ folder }) => folder);
  const libraries = readdirSync(join(WORKSPACE, 'libs')).map((name) => `libs/${name}`);
  const dependenciesOf = workspaceDependencies(WORKSPACE, [...apps, ...libraries]);
  return untilTold(
    async () => {
      const system = await begin({ ...parseOptions(args), everything: true }, say);
      const watching = watchSources(WORKSPACE, [...apps, ...libraries], (changed) =>
        renew(system, changed, affected(changed, apps, dependenciesOf)),
      );
      say('  Watching apps/*/src and libs/*/src.');
      return { system, watching };
    },
    async ({ system, watching }) => {
      watching.close();
      await system.stop();
    },
  );
}

async function renew(system: System, changed: readonly string[], apps: readonly string[]): Promise<void> {
  say(`Changed: ${changed.join(', ')}`);
  const built = spawnSync(process.execPath, [join(WORKSPACE, 'tools/bin/build.mjs'), ...changed], { stdio: 'inherit' });
  if (built.status !== 0) return;
  try {
    const migrated = await system.migrate();
    if (migrated.length > 0) say(`Brought up to date: the databases of ${migrated.join(', ')}`);
    const names = LAYOUT.apps.filter(({ folder }) => apps.includes(folder)).map(({ name }) => name);
    for (const name of names) await system.apps.restart(name);
    say(`Ready again: ${names.join(', ') || 'nothing runs from that'}`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}
