import type { CauseCode, CauseWords } from '@oct/contracts';

export interface Cause {
  code: CauseCode;
  /** Labels and figures of this case, for the sentence. */
  words: CauseWords;
}

export type Note = (code: CauseCode, words?: CauseWords) => void;
