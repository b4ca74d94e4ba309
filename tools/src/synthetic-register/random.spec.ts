import { randomFrom } from './random';

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
  });
});
