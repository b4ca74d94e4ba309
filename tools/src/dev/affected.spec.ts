import { affected } from './affected';

const GRAPH: Readonly<Record<string, readonly string[]>> = {
  'apps/web': ['libs/platform', 'libs/ui'],
  'apps/capacity': ['libs/platform'],
  'libs/platform': ['libs/contracts'],
  'libs/ui': ['libs/contracts'],
  'libs/contracts': ['libs/contracts'],
};
const APPS = ['apps/web', 'apps/capacity'];

describe('what a change affects', () => {
  it.each([
    [['apps/web'], ['apps/web']],
    [['libs/ui'], ['apps/web']],
    [['libs/platform'], APPS],
    [['libs/contracts'], APPS],
    [['libs/testing'], []],
    [['apps/capacity', 'libs/ui'], APPS],
  ])('%j affects %j', (changed, expected) => {
    expect(affected(changed, APPS, (folder) => GRAPH[folder] ?? [])).toEqual(expected);
  });
});
