import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** Line on which it begins. */
  readonly line: number;
  /** Undefined: its quotation marks make no sense. */
  readonly cells: readonly string[] | undefined;
}

/** A cell may hold line breaks, an address for instance; more of them than this is a quotation mark that was never closed. */
const MOST_LINES = 20;

/**
 * Records of a CSV file, one by one: a streaming parser takes a mark that was never closed for the rest of the file, and
 * one bad row may stop nothing else. Such a row is given up alone, and reading goes on in the line after it.
 */
export async function* csvRecords(lines: AsyncIterable<string>): AsyncIterable<CsvRecord> {
  let waiting: string[] = [];
  let nextLine = 1;
  const take = function* (isEnd: boolean): Iterable<CsvRecord> {
    for (let length = recordLength(waiting, isEnd); length !== undefined; length = recordLength(waiting, isEnd)) {
      const cells = length === 0 ? undefined : cellsOf(waiting.slice(0, length));
      const taken = cells ? length : 1;
      yield { line: nextLine, cells };
      waiting = waiting.slice(taken);
      nextLine += taken;
    }
  };
  for await (const line of lines) {
    waiting.push(line);
    yield* take(false);
  }
  yield* take(true);
}

/** How many of the waiting lines are one record; 0: the first of them never will be one; undefined: more lines are needed. */
function recordLength(waiting: readonly string[], isEnd: boolean): number | undefined {
  if (waiting.length === 0) return undefined;
  let marks = 0;
  for (const [i, line] of waiting.slice(0, MOST_LINES).entries()) {
    marks += line.match(/"/g)?.length ?? 0;
    if (marks % 2 === 0) return i + 1;
  }
  return isEnd || waiting.length >= MOST_LINES ? 0 : undefined;
}

function cellsOf(lines: readonly string[]): readonly string[] | undefined {
  const text = lines.join('\n');
  if (text.trim() === '') return [];
  try {
    return parse(text, { relax_column_count: true, bom: true })[0] ?? [];
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
