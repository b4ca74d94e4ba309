import type { HeadingPlan, ListField } from '../domain/list-headings';
import { stageListRow } from '../domain/stage-list-row';
import type { StagedLine, StagedRow } from '../domain/staged-row';
import { csvRecords } from './csv-records';
import { fileLines } from './file-lines';
import type { RegisterFeed } from './register-feed';

const UNREADABLE: StagedRow = {
  kind: 'bad',
  problems: [{ field: 'row', reason: 'is not a row of CSV: check its quotation marks' }],
};

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
    for await (const { line, cells } of csvRecords(fileLines(this.file))) {
      if (line === 1 || cells?.every((cell) => cell.trim() === '')) continue;
      yield { line, row: cells ? stageListRow(this.fields(cells)) : UNREADABLE };
    }
  }

  private fields(cells: readonly string[]): Partial<Record<ListField, string>> {
    return Object.fromEntries([...this.plan.columns].map(([field, place]) => [field, cells[place] ?? '']));
  }
}
