import type { Version } from '@oct/contracts';
import type { Transaction } from '@oct/platform/database';
import type { RemindableHome } from '../reminders/domain/update-reminder';

export interface RegisterFacts {
  organisationId: string | null;
  name: string | null;
  areaCodes: string[];
  isOperating: boolean;
  address: string | null;
}

/** What this service remembers of a home: a copy, newest version of each source wins. */
export abstract class HomeRepository {
  /** Undefined when the copy was already as new. */
  abstract rememberRegister(
    tx: Transaction,
    locationId: string,
    version: Version,
    facts: RegisterFacts,
  ): Promise<RemindableHome | undefined>;
  abstract rememberUpdate(
    tx: Transaction,
    locationId: string,
    version: Version,
    vacanciesUpdatedAt: Date | null,
  ): Promise<RemindableHome | undefined>;
}
