import type { Version } from '@oct/contracts';
import type { StoredReply } from '@oct/platform/database';
import type { RegisteredHome } from '../register/registered-home';
import type { HomeBeds } from './domain/home-beds';

/** Everything that a decision about one home needs, read in one statement. */
export interface HomeRecord {
  /** Undefined: no home of this id is known. */
  readonly register: RegisteredHome | undefined;
  readonly home: HomeBeds;
  readonly version: Version;
  readonly restoreEpoch: number;
  /** What was answered when this idempotency key was first used. */
  readonly storedReply: StoredReply | null;
}

/** A home that is in the register. */
export type KnownHome = HomeRecord & { readonly register: RegisteredHome };
