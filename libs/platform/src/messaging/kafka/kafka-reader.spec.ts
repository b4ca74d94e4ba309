import type { KafkaClients } from './kafka-clients';
import { LogUnavailableError } from './kafka-errors';
import { KafkaReader } from './kafka-reader';
import { KAFKA_TIMES } from './kafka-times';

interface BrokerState {
  /** How far the broker knows that everybody has it, at each question; the last one for ever. */
  highWatermarks: number[];
  /** Offsets at which something is left. */
  offsets: number[];
  /** Of the first open transaction. */
  lastStableOffset?: number;
}

/** A broker with one partition, as far as a reader asks it. */
function readerOf({ highWatermarks, offsets, lastStableOffset }: BrokerState): {
  reader: KafkaReader;
  asked: number[];
} {
  const asked: number[] = [];
  const fetch = ({ topics }: { topics: { partitions: { fetchOffset: string }[] }[] }) => {
    const from = Number(topics[0]?.partitions[0]?.fetchOffset);
    const end = highWatermarks[Math.min(asked.length, highWatermarks.length - 1)] ?? 0;
    asked.push(from);
    const readable = Math.min(end, lastStableOffset ?? end);
    const messages = offsets
      .filter((offset) => offset >= from && offset < readable)
      .map((offset) => ({
        offset: String(offset),
        key: Buffer.from(`home-${offset}`),
        value: Buffer.from('{}'),
        headers: {},
      }));
    const stable = lastStableOffset === undefined ? {} : { lastStableOffset: String(readable) };
    return Promise.resolve({ responses: [{ partitions: [{ highWatermark: String(end), ...stable, messages }] }] });
  };
  const cluster = {
    addTargetTopic: () => Promise.resolve(),
    refreshMetadataIfNecessary: () => Promise.resolve(),
    findLeaderForPartitions: () => ({ 1: [0] }),
    findBroker: () => Promise.resolve({ fetch }),
  };
  const ask = <T>(question: (client: typeof cluster) => Promise<T>): Promise<T> => question(cluster);
  const clients = { cluster: { ask }, times: { ...KAFKA_TIMES, lagMs: 250 } } as unknown as KafkaClients;
  return { reader: new KafkaReader(clients), asked };
}

const upTo = (end: number): number[] => Array.from({ length: end }, (_, n) => n);

async function offsetsUntil(reader: KafkaReader, end: number): Promise<number[]> {
  const seen: number[] = [];
  for await (const { offset } of reader.readUntil('t', 0, end)) seen.push(offset);
  return seen;
}

describe('KafkaReader', () => {
  it('waits for a new leader that does not know yet how far its predecessor’s answers went, and skips nothing', async () => {
    const { reader } = readerOf({ highWatermarks: [3, 3, 3, 10], offsets: upTo(10) });
    expect(await offsetsUntil(reader, 10)).toEqual(upTo(10));
  });

  it('says that the log is away when it never learns it, instead of taking what it has for everything', async () => {
    const { reader } = readerOf({ highWatermarks: [3], offsets: upTo(10) });
    await expect(offsetsUntil(reader, 10)).rejects.toThrow(LogUnavailableError);
  });

  it('waits at a transaction of somebody else that is open, and does not read over what comes behind it', async () => {
    const { reader } = readerOf({ highWatermarks: [10], offsets: upTo(10), lastStableOffset: 4 });
    await expect(offsetsUntil(reader, 10)).rejects.toThrow('t/0 ends at 4, and ended at 10');
  });

  it('reads on behind what compaction removed, also when nothing is left up to the end', async () => {
    const { reader } = readerOf({ highWatermarks: [10], offsets: [0, 6] });
    expect(await offsetsUntil(reader, 10)).toEqual([0, 6]);
  });

  it('ends where the end was, whatever came since', async () => {
    const { reader } = readerOf({ highWatermarks: [10], offsets: upTo(10) });
    expect(await offsetsUntil(reader, 4)).toEqual(upTo(4));
  });

  it('a read at the end answers at once that there is nothing', async () => {
    const { reader, asked } = readerOf({ highWatermarks: [10], offsets: upTo(10) });
    expect(await reader.read('t', 0, 10, false)).toEqual([]);
    expect(asked).toEqual([10]);
  });
});
