import type { AccountStatus } from './account';

export const STATUS_CHANGES = ['lock', 'unlock', 'deactivate'] as const;
export type StatusChange = (typeof STATUS_CHANGES)[number];

/** Success never unlocks (S13, R41): the only way out of `locked` is somebody's decision. Nothing leaves `deactivated`. */
const TRANSITIONS: Record<StatusChange, { from: readonly AccountStatus[]; to: AccountStatus }> = {
  lock: { from: ['active'], to: 'locked' },
  unlock: { from: ['locked'], to: 'active' },
  deactivate: { from: ['active', 'locked'], to: 'deactivated' },
};

/** The status after the change; undefined when the change does not apply to an account in this status. */
export function statusAfter(change: StatusChange, current: AccountStatus): AccountStatus | undefined {
  const { from, to } = TRANSITIONS[change];
  return from.includes(current) ? to : undefined;
}

/** Asked twice, done once: the account is already where the change leads. */
export function isAlreadyDone(change: StatusChange, current: AccountStatus): boolean {
  return TRANSITIONS[change].to === current;
}
