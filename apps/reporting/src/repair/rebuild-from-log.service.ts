import { Injectable } from '@nestjs/common';
import {
  capacityLocationCapacityV1,
  capacityUpdateRecordedV1,
  providersLocationV1,
  systemActor,
  type UpdateRecorded,
} from '@oct/contracts';
import { Database, type Transaction } from '@oct/platform/database';
import { EventLog, topicSpec, type ReceivedEvent } from '@oct/platform/messaging';
import { SubmissionHistory } from '../history/submission-history';
import { capacityEntry, registerEntry } from '../homes/home-entries';
import { HomeProjection } from '../homes/home-projection';
import { replay, type Replayed } from './replay';

export interface RebuildOptions {
  /** Go on even if far fewer homes come out of the log than there are now. */
  allowFewer: boolean;
  onProgress: (topic: string, records: number) => void;
}

export interface RebuildReport {
  homes: number;
  submissions: number;
  unreadable: string[];
}

/** The log gives fewer homes than there are: it has lost something, or it is another system's log. */
export class TooFewHomesError extends Error {
  override readonly name = 'TooFewHomesError';

  constructor(
    readonly inLog: number,
    readonly known: number,
  ) {
    super(`the log holds ${inLog} homes, ${known} are known`);
  }
}

const LEAST_SHARE = 0.9;
const CONTRACTS = [providersLocationV1, capacityLocationCapacityV1, capacityUpdateRecordedV1];

/**
 * Rows anew from the log, beside live events. Until the end readers see the old rows; consumers wait, and what they then write
 * is newer. The history only gains what it lacks: the log forgets submissions, we do not.
 */
@Injectable()
export class RebuildFromLogService {
  constructor(
    private readonly log: EventLog,
    private readonly database: Database,
    private readonly homes: HomeProjection,
    private readonly history: SubmissionHistory,
  ) {}

  async rebuild({ allowFewer, onProgress }: RebuildOptions): Promise<RebuildReport> {
    await this.log.createTopics(CONTRACTS.map(topicSpec));
    const history = await replay(this.log, capacityUpdateRecordedV1, submissionOf, (submissions) =>
      this.history.append(submissions.flatMap((each) => each ?? [])),
    );
    onProgress(capacityUpdateRecordedV1.topic, history.records);
    const known = await this.homes.count();
    return this.database.transaction(systemActor('rebuild', 'command'), async (tx) => {
      await this.homes.clear(tx);
      const states = await this.replayStates(tx, onProgress);
      await this.homes.rememberWhoCountedFromHistory(tx);
      const homes = await this.homes.count(tx);
      if (homes < known * LEAST_SHARE && !allowFewer) throw new TooFewHomesError(homes, known);
      const unreadable = [history, ...states].flatMap((each) => each.unreadable);
      return { homes, submissions: history.records, unreadable };
    });
  }

  private async replayStates(tx: Transaction, onProgress: RebuildOptions['onProgress']): Promise<Replayed[]> {
    const register = await replay(this.log, providersLocationV1, registerEntry, (entries) =>
      this.homes.rememberRegister(entries, tx),
    );
    onProgress(providersLocationV1.topic, register.records);
    const figures = await replay(this.log, capacityLocationCapacityV1, capacityEntry, (entries) =>
      this.homes.rememberFigures(entries, tx),
    );
    onProgress(capacityLocationCapacityV1.topic, figures.records);
    return [register, figures];
  }
}

function submissionOf({ data }: ReceivedEvent<UpdateRecorded>): UpdateRecorded | null {
  return data;
}
