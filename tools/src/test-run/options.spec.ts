import { parseOptions } from './options';

describe('options of npm test', () => {
  it.each([
    [[], ['unit', 'house', 'medium', 'api', 'engine', 'e2e'], false, []],
    [['--unit'], ['unit'], false, []],
    [['--unit', 'apps/capacity'], ['unit'], false, ['apps/capacity']],
    [['--slow'], ['unit', 'house', 'medium', 'api', 'engine', 'e2e', 'slow'], true, []],
    [['--only', 'api,medium', 'apps/web', '-t', 'S62'], ['medium', 'api'], false, ['apps/web', '-t', 'S62']],
    [['--only=engine'], ['engine'], false, []],
    [['--only=slow'], ['slow'], true, []],
  ])('%j chooses the projects %j', (args, projects, large, rest) => {
    expect(parseOptions(args)).toEqual({ projects, large, rest });
  });

  it.each([[['--only']], [['--only', 'units']], [['--only', 'unit,']]].slice(0, 2))(
    '%j is refused with the choices',
    (args) => {
      expect(() => parseOptions(args)).toThrow('--only takes a list of unit, house, medium, api, engine, e2e, slow');
    },
  );
});
