import { parseOptions } from './options';

describe('options of npm start', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toEqual({
      mode: 'embedded',
      fresh: false,
      demo: true,
      everything: false,
      dataDir: undefined,
      port: 3000,
    });
  });

  it('reads each option, with a space or an equals sign', () => {
    const expected = { mode: 'full', fresh: true, demo: false, everything: true, dataDir: 'a=b', port: 3100 };
    expect(parseOptions(['--full', '--fresh', '--no-demo', '--verbose', '--data', 'a=b', '--port', '3100'])).toEqual(
      expected,
    );
    expect(parseOptions(['--full', '--fresh', '--no-demo', '--verbose', '--data=a=b', '--port=3100'])).toEqual(
      expected,
    );
  });

  it.each([
    [['--prot', '1'], 'There is no option --prot'],
    [['--data'], '--data needs a folder'],
    [['--data', '--fresh'], '--data needs a folder'],
    [['--port', 'x'], '--port needs a number'],
    [['--port', '65535'], '--port needs a number'],
  ])('refuses %j in a sentence', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence);
  });
});
