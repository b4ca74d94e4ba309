/** Waits in milliseconds; tests pass short ones. */
export interface RetryPolicy {
  /** Between the tries of a record that fails for its own sake: one more try than waits, within 30 seconds (DESIGN 5). */
  readonly afterFault: readonly number[];
  /** Between the tries during an outage; the last one goes on for ever. */
  readonly duringOutage: readonly number[];
}

export const RETRY_POLICY: RetryPolicy = {
  afterFault: [200, 1_000, 4_000, 10_000],
  duringOutage: [250, 500, 1_000, 2_000, 5_000],
};
