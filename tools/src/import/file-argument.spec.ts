import { absoluteFile, filePosition } from './file-argument';

describe('the file of npm run import', () => {
  it.each([
    [['a.csv'], ['/typed/in/a.csv']],
    [
      ['--as-of', '2025-03-13', 'a.csv', '--dry-run'],
      ['--as-of', '2025-03-13', '/typed/in/a.csv', '--dry-run'],
    ],
    [
      ['--accept=file-shrunk', '--full', '/b.csv'],
      ['--accept=file-shrunk', '--full', '/b.csv'],
    ],
    [
      ['--as-of', '2025-03-13'],
      ['--as-of', '2025-03-13'],
    ],
  ])('%j', (args, expected) => {
    expect(absoluteFile(args, '/typed/in')).toEqual(expected);
  });

  it('may be left out, which the import itself refuses', () => {
    expect(filePosition(['--dry-run'])).toBeUndefined();
  });
});
