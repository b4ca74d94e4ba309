/** An event that does not fit its own contract: a fault of the app that wanted to publish it. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';

  constructor(
    readonly topic: string,
    readonly problems: readonly string[],
  ) {
    super(`event for ${topic} does not fit its contract: ${problems.join('; ')}`);
  }
}

/** A record in the log that cannot be understood: not JSON, a missing header, or data that its schema refuses. */
export class BadRecordError extends Error {
  override readonly name = 'BadRecordError';
}

/** Somebody else is the relay now: what this one wanted to append was refused. */
export class OutdatedLeaseError extends Error {
  override readonly name = 'OutdatedLeaseError';
}

/** The log answered, but not for everything that was sent: nothing may be marked as published. */
export class IncompleteAppendError extends Error {
  override readonly name = 'IncompleteAppendError';
}

/** A topic that was not created, or was created with other settings. */
export class TopicMismatchError extends Error {
  override readonly name = 'TopicMismatchError';
}

/** The log refuses what this account wants: a missing right, or a wrong password. Nothing that goes away by waiting. */
export class LogAccessError extends Error {
  override readonly name = 'LogAccessError';
}
