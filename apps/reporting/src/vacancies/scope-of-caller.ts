import type { Caller } from '@oct/platform/auth';
import { ProblemError } from '@oct/platform/http';
import { reportScope, type ReportScope } from './domain/report-scope';

/** First line of every report: who asks decides which homes there are. */
export function scopeOf(caller: Caller): ReportScope {
  const scope = reportScope(caller.claims);
  if (!scope) throw new ProblemError('forbidden');
  return scope;
}
