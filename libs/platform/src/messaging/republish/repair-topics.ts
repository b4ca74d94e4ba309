import { type Actor, systemActor, type Version } from '@oct/contracts';
import type { EventLog } from '../log/event-log';
import type { OutboxEvent } from '../outbox/outbox-rows';
import type { RepublishSettings } from './republish';

export interface RepairReport {
  compared: number;
  /** Keys whose last record in the log was not the state in the database; they were sent again. */
  repaired: number;
}

const NOBODY: Actor = systemActor('repair-topics', 'command');

/**
 * Compares the last record of each key with the database that owns it, and sends again what differs (DESIGN 5: nightly). A save
 * that happens meanwhile may be sent twice, which changes nothing.
 */
export async function repairTopics(
  settings: RepublishSettings & { log: EventLog; topics: readonly string[] },
): Promise<RepairReport> {
  const { database, outbox, republisher, clock, source, log, topics, actor = NOBODY, batchSize = 200 } = settings;
  const inLog = await lastVersions(log, topics);
  const report: RepairReport = { compared: 0, repaired: 0 };
  for await (const keys of batches(republisher.allKeys(), batchSize)) {
    await database.transaction(actor, async (tx) => {
      const events = (await republisher.currentState(tx, keys)).filter((event) =>
        topics.includes(event.contract.topic),
      );
      const different = events.filter((event) => inLog.get(nameOf(event)) !== event.version);
      await outbox.write(tx, different, { now: clock.now(), source });
      report.compared += events.length;
      report.repaired += different.length;
    });
  }
  return report;
}

async function lastVersions(log: EventLog, topics: readonly string[]): Promise<Map<string, Version>> {
  const versions = new Map<string, Version>();
  for await (const record of log.readAll(topics))
    versions.set(`${record.topic} ${record.key}`, Number(record.headers.ce_version));
  return versions;
}

async function* batches(keys: AsyncIterable<string>, size: number): AsyncIterable<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function nameOf({ contract, key }: OutboxEvent): string {
  return `${contract.topic} ${key}`;
}
