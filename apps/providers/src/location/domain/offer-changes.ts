import type { Contact, Offer } from '@oct/contracts';
import { sameValue } from './same-value';

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

interface Declared {
  readonly offer: Offer;
  readonly contact: Contact;
}

/** From what to what, field by field, for the audit row. */
export function offerChanges(before: Declared, after: Declared): FieldChange[] {
  return [...differences(before.offer, after.offer), ...differences(before.contact, after.contact)];
}

function differences<T extends object>(before: T, after: T): FieldChange[] {
  return Object.entries(after).flatMap(([field, to]: [string, unknown]) => {
    const from = (before as Record<string, unknown>)[field];
    return sameValue(from, to) ? [] : [{ field, from, to }];
  });
}
