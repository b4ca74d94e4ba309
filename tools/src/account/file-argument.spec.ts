import { absoluteFile, fileArgument, withFile } from './file-argument';

describe('the file of npm run account', () => {
  it.each([
    ['in two words', ['create', '--file', 'a.json', '--json'], ['create', '--file', '/typed/in/a.json', '--json']],
    ['in one word', ['create', '--file=a.json'], ['create', '--file=/typed/in/a.json']],
    ['absolute already', ['create', '--file', '/b.json'], ['create', '--file', '/b.json']],
    ['standard input', ['create', '--file', '-'], ['create', '--file', '-']],
    ['none', ['lock', '--email', 'a@example.org'], ['lock', '--email', 'a@example.org']],
    ['a name left out', ['create', '--file'], ['create', '--file']],
  ])('%s', (_, args, expected) => {
    expect(absoluteFile(args, '/typed/in')).toEqual(expected);
  });

  it('is found and replaced where it stands', () => {
    const args = ['create', '--file', '-', '--wait', '5'];
    expect(fileArgument(args)).toEqual({ index: 2, prefix: '', path: '-' });
    expect(withFile(args, '/kept.json')).toEqual(['create', '--file', '/kept.json', '--wait', '5']);
  });
});
