import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LAYOUT } from './layout';
import { processesOf } from './processes';

const ROOT = resolve(__dirname, '../../../..');

describe('what a mode runs of each app [DESIGN 7]', () => {
  it('is one process in embedded mode', () => {
    const names = processesOf(LAYOUT, 'embedded').map(({ name }) => name);
    expect(names).toEqual(LAYOUT.apps.map(({ name }) => name));
  });

  it('is one API and, where it works on events, one worker in full mode, and nothing twice', () => {
    const processes = processesOf(LAYOUT, 'full');
    const names = processes.map(({ name }) => name);
    expect(names.length).toBe(new Set(names).size);
    for (const app of LAYOUT.apps) {
      const roles = processes.filter((process) => process.app === app).map(({ role }) => role);
      expect([app.name, roles]).toEqual([app.name, app.usesEventLog ? ['api', 'worker'] : [undefined]]);
    }
  });

  it('has a program in the sources', () => {
    for (const { app, script } of processesOf(LAYOUT, 'full')) {
      const source = join(ROOT, app.folder, script.replace('dist', 'src').replace('.js', '.ts'));
      expect([source, existsSync(source)]).toEqual([source, true]);
    }
  });
});
