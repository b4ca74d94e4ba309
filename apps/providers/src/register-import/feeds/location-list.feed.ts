import { createReadStream } from 'node:fs';
import { CsvError, type Parser, parse } from 'csv-parse';
import type { HeadingPlan, ListField } from '../domain/list-headings';
import { stageListRow } from '../domain/stage-list-row';
import type { StagedLine } from '../domain/staged-row';
import type { RegisterFeed } from './register-feed';

/** A cell that was never closed would otherwise take in the rest of the file. */
const LONGEST_ROW = 200_000;

interface CsvRecord {
  info: { lines: number };
  record: string[];
}

/** CQC's list of adult social care locations. Columns are found by their headings, wherever they stand. */
export class LocationListFeed implements RegisterFeed {
  readonly kind = 'cqc-location-list';
  readonly title = 'CQC list of adult social care locations';
  readonly notes: readonly string[];

  constructor(
    private readonly file: string,
    private readonly plan: HeadingPlan,
  ) {
    this.notes = [
      ...(plan.missing.length > 0 ? [`Columns not in this file: ${plan.missing.join(', ')}`] : []),
      ...(plan.unknown.length > 0 ? [`Columns that are new here and were not read: ${plan.unknown.join(', ')}`] : []),
    ];
  }

  async *rows(): AsyncIterable<StagedLine> {
    const skipped: CsvError[] = [];
    const parser = openCsv(this.file, skipped);
    let lastLine = 0;
    for await (const read of parser as AsyncIterable<CsvRecord>) {
      yield* unreadable(skipped);
      const line = lastLine + 1;
      lastLine = read.info.lines;
      if (line === 1 || read.record.every((cell) => cell.trim() === '')) continue;
      yield { line, row: stageListRow(this.cells(read.record)) };
    }
    yield* unreadable(skipped);
  }

  private cells(record: readonly string[]): Partial<Record<ListField, string>> {
    return Object.fromEntries([...this.plan.columns].map(([field, place]) => [field, record[place] ?? '']));
  }
}

function openCsv(file: string, skipped: CsvError[]): Parser {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_skip: (error) => void (error && skipped.push(error)),
  });
  const source = createReadStream(file);
  source.once('error', (error) => parser.destroy(error));
  return source.pipe(parser);
}

function* unreadable(skipped: CsvError[]): Iterable<StagedLine> {
  for (const error of skipped.splice(0)) {
    const line = typeof error.lines === 'number' ? error.lines : 0;
    yield {
      line,
      row: { kind: 'bad', problems: [{ field: 'row', reason: 'is not a row of CSV: check its quotation marks' }] },
    };
  }
}
