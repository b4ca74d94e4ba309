import fc from 'fast-check';
import { listElements } from './list-elements';

async function* inChunks(text: string, size: number): AsyncIterable<string> {
  for (let from = 0; from < text.length; from += size) yield await Promise.resolve(text.slice(from, from + size));
}

async function elementsOf(text: string, size = 7): Promise<{ line: number; text: string }[]> {
  const found = [];
  for await (const element of listElements(inChunks(text, size))) found.push(element);
  return found;
}

describe('elements of a JSON list, as they come', () => {
  it('are told with the line on which they begin', async () => {
    expect(await elementsOf('[\n  {"a": 1},\n\n  {\n"b": [2, {"c": "],[\\"{"}]\n}\n]\n')).toEqual([
      { line: 2, text: '{"a": 1}' },
      { line: 4, text: '{\n"b": [2, {"c": "],[\\"{"}]\n}' },
    ]);
  });

  it('an empty list has none, and a list that was cut off hands over its rest', async () => {
    expect(await elementsOf(' [ ] ')).toEqual([]);
    expect(await elementsOf('[{"a": 1}, {"b": ')).toEqual([
      { line: 1, text: '{"a": 1}' },
      { line: 1, text: '{"b":' },
    ]);
  });

  it('are those of the parser, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (list, size, pretty) => {
          const text = JSON.stringify(list, null, pretty ? 2 : 0);
          const parsed = (await elementsOf(text, size)).map((element): unknown => JSON.parse(element.text));
          expect(parsed).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 100 },
    );
  });
});
