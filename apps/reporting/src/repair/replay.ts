import type { EventContract } from '@oct/contracts';
import { BadRecordError, decodeEvent, partitionName, type EventLog, type ReceivedEvent } from '@oct/platform/messaging';

export interface Replayed {
  records: number;
  /** Positions of records that nobody can read; the consumer has dead-lettered the same ones. */
  unreadable: string[];
}

const BATCH = 500;

/** One topic from the beginning to where it ends now, in batches of what `entryOf` makes of its events. */
export async function replay<T extends object, Entry>(
  log: EventLog,
  contract: EventContract<T>,
  entryOf: (event: ReceivedEvent<T>) => Entry,
  take: (entries: Entry[]) => Promise<void>,
): Promise<Replayed> {
  const replayed: Replayed = { records: 0, unreadable: [] };
  let batch: Entry[] = [];
  for await (const record of log.readAll([contract.topic])) {
    replayed.records += 1;
    try {
      batch.push(entryOf(decodeEvent(record, contract) as ReceivedEvent<T>));
    } catch (error) {
      if (!(error instanceof BadRecordError)) throw error;
      replayed.unreadable.push(`${partitionName(record.topic, record.partition)} offset ${record.offset}`);
    }
    if (batch.length < BATCH) continue;
    await take(batch);
    batch = [];
  }
  if (batch.length > 0) await take(batch);
  return replayed;
}
