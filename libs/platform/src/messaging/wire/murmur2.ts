import { LOGICAL_PARTITIONS } from '@oct/contracts';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** Kafka's own hash of a key, so that every client places a record where we do. */
export function murmur2(key: string): number {
  const data = Buffer.from(key, 'utf8');
  let hash = SEED ^ data.length;
  const whole = data.length - (data.length % 4);
  for (let i = 0; i < whole; i += 4) {
    let word = Math.imul(data.readInt32LE(i), M);
    word = Math.imul(word ^ (word >>> 24), M);
    hash = Math.imul(hash, M) ^ word;
  }
  const rest = data.length % 4;
  if (rest > 0) {
    for (let i = rest - 1; i >= 0; i -= 1) hash ^= data.readUInt8(whole + i) << (8 * i);
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return (hash ^ (hash >>> 15)) | 0;
}

/** 0 to 63, stored with the outbox row: the same for every topic, whatever its number of partitions. */
export function logicalPartition(key: string): number {
  return (murmur2(key) & 0x7fffffff) % LOGICAL_PARTITIONS;
}

/** A topic's number of partitions divides 64, so this is also where Kafka's default partitioner puts the key. */
export function partitionOf(logical: number, partitions: number): number {
  return logical % partitions;
}
