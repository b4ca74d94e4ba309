import type { Invariant } from './facts';

/** Who hears that the version is stale, or the body wrong, was let in. */
const LET_IN = new Set([409, 412, 422, 428]);

export const nothingFailsOpen: Invariant = {
  name: 'I8',
  promise: 'no request is authorised during a fault that is not authorised without it',
  check({ history }) {
    // Nobody answered: no door was tried.
    const probes = history.filter((entry) => entry.kind === 'probe').filter(({ status }) => status !== 0);
    return {
      checked: probes.length,
      violations: probes
        .filter(({ status }) => (status >= 200 && status < 400) || LET_IN.has(status))
        .map(({ probe, status, at }) => `"${probe}" was answered ${status} at ${new Date(at).toISOString()}`),
    };
  },
};
