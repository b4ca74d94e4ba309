import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Lines of a text file of any size, without byte-order mark, whatever ends them. */
export async function* fileLines(file: string): AsyncIterable<string> {
  let isFirst = true;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    yield isFirst ? line.replace(/^\uFEFF/, '') : line;
    isFirst = false;
  }
}
