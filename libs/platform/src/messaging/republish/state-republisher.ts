import type { Transaction } from '../../database';
import type { OutboxEvent } from '../outbox/outbox-rows';

/**
 * Each owner of state topics implements it once: new consumers and repaired topics are filled by it, at unchanged versions.
 * National twins of a state are part of the answer.
 */
export abstract class StateRepublisher {
  /** The key of every aggregate that this app owns, in any order; streamed. */
  abstract allKeys(): AsyncIterable<string>;

  /**
   * Locks the rows of these aggregates in this transaction (`SELECT ... FOR UPDATE`), then reads them and answers their current
   * state. Without the lock an old state could land behind a newer one in a topic that keeps the last record only.
   */
  abstract currentState(tx: Transaction, keys: readonly string[]): Promise<OutboxEvent[]>;
}
