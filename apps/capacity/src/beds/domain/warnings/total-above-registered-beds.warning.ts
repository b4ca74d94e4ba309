import { totals } from '../available-beds';
import type { OfferLine } from '../offer-line';
import { warningCode, type SoftWarning } from './soft-warning';

/** S58, S59: the total may exceed the beds registered with CQC, once a person has looked at both numbers. */
export function totalAboveRegisteredBeds(
  lines: readonly OfferLine[],
  registeredBeds: number | null,
): SoftWarning | undefined {
  const total = totals(lines).maximum;
  if (registeredBeds === null || total <= registeredBeds) return undefined;
  return {
    code: warningCode('total-above-registered-beds', registeredBeds, total),
    field: 'lines',
    message: `Confirm Capacity: the total entered is ${total} beds, and CQC has registered ${registeredBeds}. Is this capacity correct?`,
    values: { registeredBeds, total },
  };
}
