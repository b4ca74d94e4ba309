import type { Caller } from '@oct/platform/auth';
import { ProblemError } from '@oct/platform/http';

/** Results are England-wide for those who place people (R24). Providers never search (S20), whatever a route table says. */
export function requireSearcher(caller: Caller): void {
  if (caller.isProvider()) throw new ProblemError('forbidden');
}
