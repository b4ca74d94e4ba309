import { createReadStream } from 'node:fs';
import { stageApiRecord } from '../domain/stage-api-record';
import type { StagedLine, StagedRow } from '../domain/staged-row';
import { fileLines } from './file-lines';
import { listElements } from './list-elements';
import type { RegisterFeed } from './register-feed';

/** Records of the CQC API, one a line or all in one list. */
export class ApiExportFeed implements RegisterFeed {
  readonly kind = 'cqc-api';
  readonly title = 'export of the CQC API';
  readonly notes = [];

  constructor(
    private readonly file: string,
    private readonly layout: 'lines' | 'list',
  ) {}

  async *rows(): AsyncIterable<StagedLine> {
    const texts = this.layout === 'lines' ? lines(this.file) : listElements(chunks(this.file));
    for await (const { line, text } of texts) yield { line, row: staged(text) };
  }
}

async function* lines(file: string): AsyncIterable<{ line: number; text: string }> {
  let line = 0;
  for await (const text of fileLines(file)) {
    line += 1;
    if (text.trim() !== '') yield { line, text };
  }
}

async function* chunks(file: string): AsyncIterable<string> {
  for await (const chunk of createReadStream(file, 'utf8')) yield String(chunk);
}

function staged(text: string): StagedRow {
  const record = parsed(text);
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return { kind: 'bad', problems: [{ field: 'record', reason: 'is not a whole JSON record' }] };
  return stageApiRecord(record as Readonly<Record<string, unknown>>);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof Error && error.name === 'SyntaxError') return undefined;
    throw error;
  }
}
