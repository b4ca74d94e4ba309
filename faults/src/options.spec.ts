import { parseOptions } from './options';

describe('options of npm run faults [QUALITY 4.3]', () => {
  it('makes up a seed where none is given, and takes the one that is', () => {
    expect(parseOptions([], () => 0.5).seed).toBe(1 + Math.floor(0.5 * (2 ** 31 - 2)));
    expect(parseOptions(['--seed', '7']).seed).toBe(7);
  });

  it('takes names, mode and rates', () => {
    const options = parseOptions([
      'kill gateway',
      '--mode',
      'embedded',
      '--rate',
      '20',
      '--searches',
      '0',
      '--kills',
      '60',
    ]);
    expect(options).toMatchObject({
      names: ['kill gateway'],
      mode: 'embedded',
      savesPerSecond: 20,
      searchesPerSecond: 0,
      kills: 60,
    });
  });

  it.each([
    [['--mode', 'cluster'], /--mode takes full or embedded/],
    [['--rate', 'many'], /--rate takes a whole number from 1 to 200/],
    [['--rate', '0'], /--rate takes/],
    [['--speed', '1'], /npm run faults/],
  ])('%j is refused in a sentence', (args, words) => {
    expect(() => parseOptions(args)).toThrow(words);
  });
});
