import { newestOfEach } from './home-projection';

describe('newest of each', () => {
  it('keeps one entry per home, the one with the highest version, in whatever order they come', () => {
    const entry = (locationId: string, version: number) => ({ locationId, version });
    expect(newestOfEach([entry('a', 2), entry('b', 1), entry('a', 3), entry('a', 1)])).toEqual([
      entry('a', 3),
      entry('b', 1),
    ]);
  });
});
