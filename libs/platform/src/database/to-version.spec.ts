import { versionOf } from '@oct/contracts';
import { toVersion } from '.';

describe('toVersion', () => {
  it('reads what node-postgres makes of a bigint', () => {
    expect(toVersion(String(versionOf(3, 7)))).toBe(3 * 2 ** 32 + 7);
    expect(toVersion('0')).toBe(0);
  });

  it.each(['', 'x', '-1', '1.5', '9007199254740993'])('refuses %p', (text) => {
    expect(() => toVersion(text)).toThrow(RangeError);
  });
});
