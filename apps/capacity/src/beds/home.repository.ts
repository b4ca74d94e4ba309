import type { Actor, Version } from '@oct/contracts';
import type { OutboxRowInput } from '@oct/platform/messaging';
import type { HomeBeds } from './domain/home-beds';
import type { HomeRecord } from './home-record';
import type { NewSubmission } from './submission.columns';
import type { SubmissionRow } from './submission.row';

/** Whose idempotency key, on which route; a key of undefined: none was sent. */
export interface KeyScope {
  readonly accountId: string;
  readonly route: string;
  readonly key: string | undefined;
}

export interface AuditEntry {
  readonly auditId: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly action: string;
}

/** One save, all of it or none of it. */
export interface HomeWrite {
  readonly locationId: string;
  readonly before: HomeBeds;
  readonly after: HomeBeds;
  readonly expected: Version;
  readonly submission: NewSubmission;
  readonly audit: AuditEntry;
  readonly events: readonly OutboxRowInput[];
  readonly scope: KeyScope;
  readonly reply: { readonly fingerprint: string; readonly status: number; readonly body: string };
  readonly now: Date;
}

/** `overtaken`: somebody else saved since the read; read again and decide anew. */
export type WriteOutcome = 'saved' | 'in-flight' | 'overtaken';

export abstract class HomeRepository {
  /** One statement: home, lines, register entry, restore epoch and what an idempotency key was answered. */
  abstract read(locationId: string, scope?: KeyScope): Promise<HomeRecord>;

  /** One statement, guarded by the version that was read (DESIGN 4.2). */
  abstract write(write: HomeWrite): Promise<WriteOutcome>;

  /** The newest saves first. */
  abstract submissions(locationId: string, atMost: number): Promise<SubmissionRow[]>;

  abstract hasBrokerAccess(locationId: string): Promise<boolean>;
}
