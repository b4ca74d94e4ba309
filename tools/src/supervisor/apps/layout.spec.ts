import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { LAYOUT } from './layout';

describe('the layout of the system', () => {
  it('has every app of the workspace, each once', () => {
    const folders = readdirSync(resolve(__dirname, '../../../../apps')).map((name) => `apps/${name}`);
    expect(LAYOUT.apps.map(({ folder }) => folder).sort()).toEqual(folders.sort());
  });

  it('gives a secret to one app only', () => {
    const names = LAYOUT.apps.flatMap(({ secrets }) => secrets.map(({ name }) => name));
    expect(names.length).toBe(new Set(names).size);
  });

  it('starts what the public reaches after the services', () => {
    const front = LAYOUT.apps.filter(({ tier }) => tier === 2).map(({ name }) => name);
    expect(front.sort()).toEqual(['gateway', 'web']);
  });
});
