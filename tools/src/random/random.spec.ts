import { type Random, randomFrom } from './random';

describe('repeatable chance', () => {
  it('repeats by name and differs between names', () => {
    const draw = (stream: string) => {
      const random = randomFrom(stream);
      return Array.from({ length: 20 }, () => random.fraction());
    };
    expect(draw('a/1')).toEqual(draw('a/1'));
    expect(draw('a/1')).not.toEqual(draw('a/2'));
    expect(draw('').every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
  });

  it('spreads evenly, also over the first draws of many streams', () => {
    const first = Array.from({ length: 10_000 }, (_, i) => Math.floor(randomFrom(`home-${i}`).fraction() * 10));
    const random = randomFrom('one');
    const many = Array.from({ length: 10_000 }, () => random.whole(0, 9));
    for (const draws of [first, many]) {
      for (let digit = 0; digit < 10; digit++) {
        const count = draws.filter((draw) => draw === digit).length;
        expect(count).toBeGreaterThan(850);
        expect(count).toBeLessThan(1150);
      }
    }
  });

  it('keeps to weights and to both ends of a range', () => {
    const random = randomFrom('weights');
    const draws = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ] as const),
    );
    expect(draws.filter((draw) => draw === 'seldom').length / 10_000).toBeCloseTo(0.1, 1);
    expect(draws).not.toContain('never');
    const ends = new Set(Array.from({ length: 200 }, () => random.whole(3, 5)));
    expect([...ends].sort()).toEqual([3, 4, 5]);
    expect(() => random.pick([])).toThrow('no choice');
    const some = random.some(
      Array.from({ length: 1_000 }, (_, n) => n),
      0.3,
    );
    expect(some).toEqual([...some].sort((a, b) => a - b));
    expect(some.length / 1_000).toBeCloseTo(0.3, 1);
  });

  it('gives streams by name that do not depend on how much the others drew [QUALITY 4.3]', () => {
    const draw = (random: Random) => Array.from({ length: 5 }, () => random.fraction());
    const [one, other] = [randomFrom('7'), randomFrom('7')];
    const before = draw(one.fork('searches'));
    expect(before).toEqual(draw(other.fork('searches')));
    expect(before).not.toEqual(draw(other.fork('saves')));
  });
});
