import { Injectable } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { batchesOf } from './batches-of';
import type { BadRowReport, ImportCounts, SuspectReport } from './domain/import-tally';
import type { RegisterFeed } from './feeds/register-feed';
import { ImportHomesService } from './import-homes.service';
import { ImportProvidersService } from './import-providers.service';
import { ImportRefusedError } from './import-refused.error';
import { type ImportOptions, ImportRun } from './import-run';
import { londonDay } from './london-day';
import { RegisterRepository } from './register.repository';
import { type FeedSurvey, surveyFeed } from './survey-feed';

const ROWS_AT_A_TIME = 500;
/** A full file that has fewer homes than this share of the last one is asked about (DATA 1). */
const SHRUNKEN_BELOW = 0.9;
export const FILE_SHRUNK = 'file-shrunk';

export interface ImportReport {
  readonly title: string;
  readonly asOf: string;
  readonly isAsOfGuessed: boolean;
  readonly isDryRun: boolean;
  readonly notes: readonly string[];
  readonly counts: Readonly<ImportCounts>;
  readonly changedFields: Readonly<Record<string, number>>;
  readonly badRows: readonly BadRowReport[];
  readonly suspects: readonly SuspectReport[];
  /** Full files only: open homes that it does not name. */
  readonly absentIds: readonly string[];
}

@Injectable()
export class ImportRegisterService {
  constructor(
    private readonly database: Database,
    private readonly register: RegisterRepository,
    private readonly providers: ImportProvidersService,
    private readonly homes: ImportHomesService,
    private readonly clock: Clock,
  ) {}

  async import(feed: RegisterFeed, options: ImportOptions, progress: (line: string) => void): Promise<ImportReport> {
    const today = londonDay(this.clock.now());
    const survey = await surveyFeed(feed, today, (rows) => progress(`Looking through the file: ${rows} rows`));
    await this.refuseDoubtful(feed, survey, options, today);
    const asOf = options.asOf ?? survey.newestDay ?? today;
    const importId = options.isDryRun ? undefined : await this.begin(feed, survey, options, asOf);
    const rules = { asOf, accepted: options.acceptedRules };
    const run = new ImportRun(feed.kind, rules, options.actor, importId, await this.database.restoreEpoch());
    await this.providers.apply(run, survey);
    for await (const batch of batchesOf(feed.rows(), ROWS_AT_A_TIME)) {
      await this.homes.applyBatch(run, batch);
      const { read } = run.tally.counts;
      progress(
        `${options.isDryRun ? 'Compared' : 'Imported'} ${read} of ${survey.rows} rows, ${percent(read, survey.rows)} %`,
      );
    }
    this.countTwice(run, survey);
    if (importId !== undefined) await this.register.endImport(importId, this.clock.now(), run.tally.counts);
    return {
      title: feed.title,
      asOf,
      isAsOfGuessed: options.asOf === undefined,
      isDryRun: options.isDryRun,
      notes: feed.notes,
      counts: run.tally.counts,
      changedFields: Object.fromEntries([...run.tally.changedFields].sort(([a], [b]) => a.localeCompare(b))),
      badRows: run.tally.badRows.sort((a, b) => a.line - b.line),
      suspects: run.tally.suspects,
      absentIds: options.isFull ? await this.register.openHomesNotAmong([...run.lines.keys()]) : [],
    };
  }

  private async refuseDoubtful(
    feed: RegisterFeed,
    survey: FeedSurvey,
    options: ImportOptions,
    today: string,
  ): Promise<void> {
    if (survey.hasSynthetic && !options.mayBeSynthetic)
      throw new ImportRefusedError('This file holds invented homes, which are not let into production.');
    if (options.asOf !== undefined && options.asOf > today)
      throw new ImportRefusedError(
        `--as-of ${options.asOf} is in the future: it takes the day that the file describes.`,
      );
    const before = options.isFull ? await this.register.homesInLastFullFile(feed.kind) : undefined;
    if (before === undefined || survey.homes >= before * SHRUNKEN_BELOW || options.acceptedRules.has(FILE_SHRUNK))
      return;
    throw new ImportRefusedError(
      `This full file has ${survey.homes} care homes, the last one had ${before}. If that is right, run it again with --accept ${FILE_SHRUNK}.`,
    );
  }

  private begin(feed: RegisterFeed, survey: FeedSurvey, options: ImportOptions, asOf: string): Promise<string> {
    const { fileName, isFull, actor } = options;
    const startedAt = this.clock.now();
    return this.register.beginImport({
      kind: feed.kind,
      fileName,
      asOf,
      isFull,
      homesInFile: survey.homes,
      actor,
      startedAt,
    });
  }

  /** Homes whose own row was unchanged but whose provider has another name are changed homes; pairs of one building are suspect. */
  private countTwice(run: ImportRun, { duals }: FeedSurvey): void {
    const { counts } = run.tally;
    const byProviderOnly = [...run.changedIds].filter((id) => run.lines.has(id)).length - counts.changed;
    counts.changed += byProviderOnly;
    counts.unchanged -= byProviderOnly;
    counts.changedElsewhere = [...run.changedIds].filter((id) => !run.lines.has(id)).length;
    for (const { locationId, otherIds } of duals)
      run.tally.suspect({ locationId, rule: 'possible-dual-registration', detail: otherIds.join(', ') });
  }
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((100 * part) / whole);
}
