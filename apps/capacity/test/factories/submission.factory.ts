import { lineState } from '../../src/beds/beds-view';
import type { NewSubmission } from '../../src/beds/submission.columns';
import { aLine, TEN } from './home-beds.factory';

export function aSubmission(changes: Partial<NewSubmission> = {}): NewSubmission {
  return {
    submissionId: '0190f0a0-0000-7000-8000-000000000001',
    locationId: '1-100000001',
    organisationId: '1-200000001',
    version: 3,
    kind: 'counted',
    recordedAt: TEN,
    savedBy: 'home',
    actor: { kind: 'person', id: 'acc-1', door: 'page' },
    changes: [],
    lines: [lineState(aLine())],
    acceptedWarnings: [],
    isDemo: false,
    ...changes,
  };
}
