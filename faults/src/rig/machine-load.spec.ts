import { measureMachine } from './machine-load';

describe('the machine under a fault', () => {
  it('is told apart into ours and that of others, with who took most', () => {
    const measured = measureMachine(() => new Map());
    const until = performance.now() + 150;
    while (performance.now() < until);
    const load = measured();
    if (process.platform !== 'linux') return expect(load).toBeUndefined();
    expect(load?.busiest.map(({ process: name }) => name)).toEqual(['the rig']);
    expect(load?.ownShare).toBeGreaterThan(0);
    expect(load?.othersShare).toBeGreaterThanOrEqual(0);
  });
});
