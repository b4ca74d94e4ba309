export const EVENT_LOG_CHANNEL = 'oct_event_log';

export interface PostgresEventLogTimes {
  /** A consumer looks for news so often, if no NOTIFY wakes it before. */
  pollMs: number;
  /** Members look at how many they are so often. */
  rebalanceMs: number;
  /** A member that says nothing for so long loses its partitions. */
  silentMs: number;
  /** Partitions that one member handles at the same time: about what its app's pool can serve. */
  concurrentPartitions: number;
  /** A record is removed by compaction when it is older than this and a newer one of its key exists. */
  compactAfterMs: number;
  /** Tombstones stay so long: above the longest agreed outage of a consumer (DESIGN 10). */
  tombstonesForMs: number;
}

export const DEFAULT_TIMES: PostgresEventLogTimes = {
  pollMs: 100,
  rebalanceMs: 1_000,
  silentMs: 30_000,
  concurrentPartitions: 4,
  compactAfterMs: 3_600_000,
  tombstonesForMs: 14 * 86_400_000,
};
