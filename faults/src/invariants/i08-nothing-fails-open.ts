import type { Invariant } from './facts';
import { isAcknowledged } from './save-stories';

export const nothingFailsOpen: Invariant = {
  name: 'I8',
  promise: 'no request is authorised during a fault that is not authorised without it',
  check({ history }) {
    const probes = history.filter((entry) => entry.kind === 'probe');
    return {
      checked: probes.length,
      violations: probes
        .filter(isAcknowledged)
        .map(({ probe, status, at }) => `"${probe}" was answered ${status} at ${new Date(at).toISOString()}`),
    };
  },
};
