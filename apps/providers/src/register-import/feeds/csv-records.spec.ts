import { csvRecords } from './csv-records';

async function* given(lines: readonly string[]): AsyncIterable<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

async function recordsOf(...lines: string[]): Promise<[number, readonly string[] | undefined][]> {
  const found: [number, readonly string[] | undefined][] = [];
  for await (const { line, cells } of csvRecords(given(lines))) found.push([line, cells]);
  return found;
}

describe('records of CSV', () => {
  it('may hold commas, marks and line breaks in their cells', async () => {
    expect(await recordsOf('a,b', '"1,5","say ""yes"""', '"two', 'lines",x', '', 'last,y')).toEqual([
      [1, ['a', 'b']],
      [2, ['1,5', 'say "yes"']],
      [3, ['two\nlines', 'x']],
      [5, []],
      [6, ['last', 'y']],
    ]);
  });

  it.each([1, 5, 19, 20, 21, 50, 100])(
    'a mark that is never closed costs its own row only, %p rows before the end',
    async (rows) => {
      const after = Array.from({ length: rows }, (_, i) => `id${i},"name"`);
      const found = await recordsOf('first,x', 'bad,"never closed', ...after);
      expect(found.slice(0, 2)).toEqual([
        [1, ['first', 'x']],
        [2, undefined],
      ]);
      expect(found.slice(2)).toEqual(after.map((_, i) => [i + 3, [`id${i}`, 'name']]));
    },
  );

  it('several such rows are given up one by one', async () => {
    const found = await recordsOf('a"b,1', 'ok,1', 'c"d"e"f,2', ...Array.from({ length: 30 }, () => 'ok,2'));
    expect(found.filter(([, cells]) => cells?.[0] === 'ok')).toHaveLength(31);
  });
});
