import type { CapacityPolicy } from '../capacity-policy';
import type { TypedEntry } from '../rules/hard-rule';
import { fieldOf, labelOf } from '../rules/hard-rule';
import { warningCode, type SoftWarning } from './soft-warning';

/** R10: a figure that changed by more than half of what it was is shown once more before it is published. */
export function jumps(entry: TypedEntry, policy: CapacityPolicy): SoftWarning[] {
  const { split } = entry.before;
  if (split === null) return [];
  const { total, vacancies } = entry.typed;
  return [
    ...(isJump(split.maximum, total, policy) ? [jump(entry, 'total', split.maximum, total)] : []),
    ...(isJump(split.accepting, vacancies, policy) ? [jump(entry, 'vacancies', split.accepting, vacancies)] : []),
  ];
}

export function isJump(before: number, after: number, policy: CapacityPolicy): boolean {
  const change = Math.abs(after - before);
  return change >= policy.jumpFromBeds && change > before * policy.jumpShare;
}

function jump(entry: TypedEntry, figure: 'total' | 'vacancies', before: number, after: number): SoftWarning {
  const name = figure === 'total' ? 'The total' : 'The number of vacancies';
  return {
    code: warningCode(`${figure}-jump`, entry.typed.bedType, before, after),
    field: fieldOf(entry, figure),
    message: `${name} for ${labelOf(entry)} goes from ${before} to ${after}. Is that right?`,
    values: { before, after },
  };
}
