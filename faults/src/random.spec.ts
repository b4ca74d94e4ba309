import { Random } from './random';

const draws = (random: Random) => Array.from({ length: 5 }, () => random.fraction());

describe('seeded chance [QUALITY 4.3]', () => {
  it('gives the same draws for the same seed and others for another', () => {
    expect(draws(new Random(7))).toEqual(draws(new Random(7)));
    expect(draws(new Random(7))).not.toEqual(draws(new Random(8)));
  });

  it('gives streams by name that do not depend on how much the others drew', () => {
    const one = new Random(7);
    const other = new Random(7);
    const before = draws(one.fork('searches'));
    expect(before).toEqual(draws(other.fork('searches')));
    expect(before).not.toEqual(draws(other.fork('saves')));
  });

  it('stays within its bounds and reaches both', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 200 }, () => random.whole(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });
});
