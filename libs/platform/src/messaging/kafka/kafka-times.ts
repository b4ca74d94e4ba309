export interface KafkaTimes {
  /** A member that says nothing for so long loses its partitions. */
  sessionMs: number;
  /** A member has so long to end what it has in hand when another one comes or goes. */
  rebalanceMs: number;
  heartbeatMs: number;
  /** A fetch waits so long for news, and a rebalance for it: with kafkajs' own 5 s a group stands still for as long (ENGINES A 4). */
  fetchWaitMs: number;
  connectMs: number;
  requestMs: number;
  /** Whoever reads to an end waits so long for a broker that does not know of it yet. */
  lagMs: number;
  /** A session whose broker no longer answers is left to itself after this. */
  closeMs: number;
  /** Partitions that one member handles at the same time: about what its app's pool can serve. */
  concurrentPartitions: number;
}

export const KAFKA_TIMES: KafkaTimes = {
  sessionMs: 10_000,
  rebalanceMs: 30_000,
  heartbeatMs: 500,
  fetchWaitMs: 250,
  connectMs: 3_000,
  requestMs: 10_000,
  lagMs: 10_000,
  closeMs: 10_000,
  concurrentPartitions: 4,
};

/** Written out, because kafkajs has other defaults under a test runner. Whoever calls tries again for ever; this is one try. */
export const KAFKA_RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, factor: 0.2, multiplier: 2 };
