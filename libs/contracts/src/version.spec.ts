import { epochOf, etagOf, nextVersion, versionFromEtag, versionOf } from './version';

describe('version of an aggregate', () => {
  it('is epoch * 2^32 + n, so that any save after a restore is newer than any save before it', () => {
    expect(versionOf(0, 7)).toBe(7);
    expect(versionOf(1, 0)).toBe(4_294_967_296);
    expect(versionOf(1, 0)).toBeGreaterThan(versionOf(0, 4_294_967_295));
    expect(epochOf(versionOf(3, 9))).toBe(3);
  });

  it('counts on within an epoch and moves into a risen one', () => {
    expect(nextVersion(versionOf(2, 5), 2)).toBe(versionOf(2, 6));
    expect(nextVersion(versionOf(2, 5), 3)).toBe(versionOf(3, 6));
  });

  it('never goes back in a process that has not heard of the risen epoch', () => {
    expect(nextVersion(versionOf(2, 5), 1)).toBe(versionOf(2, 6));
  });

  it.each([
    [-1, 0],
    [0, -1],
    [0, 2 ** 32],
    [1.5, 0],
  ])('refuses epoch %p, n %p', (epoch, n) => {
    expect(() => versionOf(epoch, n)).toThrow(RangeError);
  });

  it('reads the ETags that it writes and nothing else', () => {
    expect(versionFromEtag(etagOf(versionOf(1, 2)))).toBe(versionOf(1, 2));
    for (const value of ['12', 'W/"12"', '"x"', '"-1"', '""', '*', '"99999999999999999"'])
      expect(versionFromEtag(value)).toBeUndefined();
  });
});
