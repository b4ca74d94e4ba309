import { ImportRefusedError } from '../import-refused.error';
import type { StagedLine } from '../domain/staged-row';

export type FeedKind = 'cqc-api' | 'cqc-location-list';

/** One file of CQC, read from its beginning each time it is asked, record by record. */
export interface RegisterFeed {
  readonly kind: FeedKind;
  /** What this kind of file is called to a person. */
  readonly title: string;
  /** What was noticed about the file as a whole, such as columns that are missing or new. */
  readonly notes: readonly string[];
  rows(): AsyncIterable<StagedLine>;
}

/** Another kind of file, or nothing that can be read: one sentence, which says what is taken. */
export class FeedRefusedError extends ImportRefusedError {
  constructor(whatItIs: string) {
    super(`${whatItIs} ${TAKES}`);
  }
}

const TAKES =
  'An import takes an export of the CQC API (one record of /locations/{id} on each line, or all in one JSON list) or the ' +
  'CQC list of adult social care locations as CSV (with the headings Location ID, Location Name, Provider ID and Service Types).';
