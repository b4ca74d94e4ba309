import type { Invariant } from './facts';

/** The chain of QUALITY 4.3 comes with the tamper-evident audit; until then entries are counted, not chained. */
export const oneAuditEntryPerEffect: Invariant = {
  name: 'I7',
  promise: 'one audit entry per effect',
  check({ audits, submissions }) {
    const entries = new Map<string, number>();
    for (const { submissionId } of audits) entries.set(submissionId, (entries.get(submissionId) ?? 0) + 1);
    const effects = new Set(submissions.map(({ submissionId }) => submissionId));
    return {
      checked: submissions.length,
      violations: [
        ...submissions
          .filter(({ submissionId }) => entries.get(submissionId) !== 1)
          .map((each) => {
            const count = entries.get(each.submissionId) ?? 0;
            return `submission ${each.submissionId} of ${each.location} has ${count} audit entries`;
          }),
        ...audits
          .filter(({ submissionId }) => !effects.has(submissionId))
          .map(({ auditId, location }) => `audit entry ${auditId} of ${location} is of no effect`),
      ],
    };
  },
};
