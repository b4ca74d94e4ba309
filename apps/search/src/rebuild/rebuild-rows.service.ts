import { Injectable } from '@nestjs/common';
import type { LocationCapacityState, LocationState } from '@oct/contracts';
import {
  BadRecordError,
  decodeEvent,
  EventLog,
  type LogRecord,
  type ReceivedEvent,
  topicSpec,
} from '@oct/platform/messaging';
import { HomeRows, type SourceChange } from '../home-rows/home-rows';
import { capacityChange, locationChange, SOURCES } from '../home-rows/source-change.mapper';
import { SearchIndex } from '../search-index/search-index';
import { RebuildIndexService } from './rebuild-index.service';

export interface RebuildRowsReport {
  records: number;
  /** Positions of records that nobody can read; consumers have dead-lettered the same ones. */
  unreadable: string[];
  rows: number;
  documents: number;
}

export interface RebuildRowsOptions {
  /** Swap even if far fewer homes come out of the log than are served now. */
  allowFewer: boolean;
  onProgress?: (records: number) => void;
}

/** The log gives fewer homes than are served: it has lost something, or it is another system's log. */
export class TooFewRowsError extends Error {
  override readonly name = 'TooFewRowsError';

  constructor(
    readonly inLog: number,
    readonly served: number,
  ) {
    super(`homes in the log: ${inLog}, homes served now: ${served}`);
  }
}

const BATCH = 500;
const LEAST_SHARE = 0.9;

/** From the log into a shadow beside live events, then the swap, then the index from the new rows (DESIGN 5). */
@Injectable()
export class RebuildRowsService {
  constructor(
    private readonly log: EventLog,
    private readonly rows: HomeRows,
    private readonly index: SearchIndex,
    private readonly indexRebuild: RebuildIndexService,
  ) {}

  async rebuild(options: RebuildRowsOptions): Promise<RebuildRowsReport> {
    const shadow = await this.rows.beginRebuild((await this.index.stats()).highestDocVersion);
    try {
      const { records, unreadable } = await this.replay((changes) => shadow.fill(changes), options.onProgress);
      const [rows, served] = [await shadow.count(), (await this.rows.stats()).rows];
      if (rows < served * LEAST_SHARE && !options.allowFewer) throw new TooFewRowsError(rows, served);
      await shadow.swap();
      return { records, unreadable, rows, documents: await this.indexRebuild.rebuild() };
    } catch (error) {
      await shadow.abandon();
      throw error;
    }
  }

  private async replay(
    fill: (changes: readonly SourceChange[]) => Promise<void>,
    onProgress?: (records: number) => void,
  ): Promise<{ records: number; unreadable: string[] }> {
    const contracts = Object.values(SOURCES);
    await this.log.createTopics(contracts.map(topicSpec));
    const unreadable: string[] = [];
    let records = 0;
    let batch: SourceChange[] = [];
    const flush = async (): Promise<void> => {
      await fill(batch.splice(0));
      onProgress?.(records);
    };
    for await (const record of this.log.readAll(contracts.map((contract) => contract.topic))) {
      records += 1;
      const change = changeIn(record);
      if (change) batch.push(change);
      else unreadable.push(`${record.topic}/${record.partition} offset ${record.offset}`);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    return { records, unreadable };
  }
}

function changeIn(record: LogRecord): SourceChange | undefined {
  try {
    return record.topic === SOURCES.location.topic
      ? locationChange(decodeEvent(record, SOURCES.location) as ReceivedEvent<LocationState>)
      : capacityChange(decodeEvent(record, SOURCES.capacity) as ReceivedEvent<LocationCapacityState>);
  } catch (error) {
    if (error instanceof BadRecordError) return undefined;
    throw error;
  }
}
