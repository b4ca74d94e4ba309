import type { UpdateRecorded } from '@oct/contracts';

/** Everything that homes ever sent, so that a report as of any moment can be made (N6). Only ever appended to. */
export abstract class SubmissionHistory {
  /** A submission that is there already is left as it is. */
  abstract append(submissions: readonly UpdateRecorded[]): Promise<void>;
}
