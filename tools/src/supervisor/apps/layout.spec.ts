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

  it('starts the gateway before those who take its keys, and pages last', () => {
    const tierOf = (wanted: string) => LAYOUT.apps.find(({ name }) => name === wanted)?.tier ?? 0;
    const services = LAYOUT.apps.filter(({ name }) => name !== 'gateway' && name !== 'web');
    for (const { tier } of services) expect([tierOf('gateway'), tier, tierOf('web')]).toEqual([1, 2, 3]);
  });
});
