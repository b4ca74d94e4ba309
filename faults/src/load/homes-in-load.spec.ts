import { randomFrom } from '@oct/tools/random';
import { type HomeInLoad, HomesInLoad, VACANCIES } from './homes-in-load';

const home = (location: string): HomeInLoad => ({
  location,
  bedType: 'general-residential',
  version: 1,
  total: 20,
  vacancies: 2,
});

describe('homes of the load driver [QUALITY 4.3]', () => {
  it('gives each home to one save at a time', () => {
    const homes = new HomesInLoad(randomFrom('1'), [home('a'), home('b')]);
    const [one, other] = [homes.take(), homes.take()];
    expect([one?.location, other?.location].sort()).toEqual(['a', 'b']);
    expect(homes.take()).toBeUndefined();
    if (one) homes.giveBack(one);
    expect(homes.take()?.location).toBe(one?.location);
  });

  it('remembers what a save made', () => {
    const homes = new HomesInLoad(randomFrom('1'), [home('a')]);
    const taken = homes.take() ?? home('none');
    homes.learn(taken, { version: 7, total: 21, vacancies: 3 });
    homes.giveBack(taken);
    expect(homes.take()).toMatchObject({ version: 7, total: 21, vacancies: 3 });
  });

  it('changes vacancies with every save, by one, within their bounds', () => {
    const homes = new HomesInLoad(randomFrom('1'), []);
    let before = home('a');
    for (let save = 0; save < 100; save += 1) {
      const next = homes.nextFigures(before, 1);
      expect(Math.abs(next.vacancies - before.vacancies)).toBe(1);
      expect(Math.abs(next.total - before.total)).toBe(1);
      expect(next.vacancies).toBeLessThanOrEqual(VACANCIES.most);
      expect(next.vacancies).toBeLessThan(next.total);
      before = { ...before, ...next };
    }
  });
});
