import type { CauseCode, CauseWords } from '@oct/contracts';

export interface Cause {
  code: CauseCode;
  /** Labels and figures of this case, for the sentence. */
  words: CauseWords;
}

/** Whom the causes are told: what only the home may know is left out for a searcher. */
export type Reader = 'searcher' | 'home';

export type Note = (code: CauseCode, words?: CauseWords) => void;
