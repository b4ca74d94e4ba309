import { type Actor, systemActor } from '@oct/contracts';
import type { Clock } from '../../clock';
import type { Database } from '../../database';
import type { Outbox } from '../outbox/outbox';
import type { StateRepublisher } from './state-republisher';

export interface RepublishSettings {
  database: Database;
  outbox: Outbox;
  republisher: StateRepublisher;
  clock: Clock;
  source: string;
  actor?: Actor;
  batchSize?: number;
  onProgress?: (published: number) => void;
}

/** Sends the state of everything again, or of the keys named, through the outbox and so beside live saves. Returns the events. */
export async function republish(settings: RepublishSettings, keys?: Iterable<string>): Promise<number> {
  const size = settings.batchSize ?? 200;
  let published = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    published += await republishBatch(settings, batch.splice(0));
    settings.onProgress?.(published);
  };
  for await (const key of keys ?? settings.republisher.allKeys()) {
    batch.push(key);
    if (batch.length >= size) await flush();
  }
  if (batch.length > 0) await flush();
  return published;
}

async function republishBatch(
  { database, outbox, republisher, clock, source, actor }: RepublishSettings,
  keys: string[],
): Promise<number> {
  return database.transaction(actor ?? systemActor('republish', 'command'), async (tx) => {
    const events = await republisher.currentState(tx, keys);
    await outbox.write(tx, events, { now: clock.now(), source });
    return events.length;
  });
}
