import { capacityLocationCapacityV1, providersLocationV1 } from '@oct/contracts';
import { type EventLog, logicalPartition, partitionOf, topicSpec } from '@oct/platform/messaging';
import type { SourceChange } from '../../src/home-rows/home-rows';

const CONTRACTS = { location: providersLocationV1, capacity: capacityLocationCapacityV1 } as const;
let records = 0;

export async function createSourceTopics(log: EventLog): Promise<void> {
  await log.createTopics(Object.values(CONTRACTS).map(topicSpec));
}

/** Appends what the owner's relay would have appended. */
export async function append(log: EventLog, change: SourceChange): Promise<void> {
  await appendRaw(log, change, change.state === null ? null : JSON.stringify(change.state));
}

export async function appendRaw(
  log: EventLog,
  { source, locationId, version, changedAt }: Omit<SourceChange, 'state'>,
  value: string | null,
): Promise<void> {
  const contract = CONTRACTS[source];
  const headers = {
    ce_specversion: '1.0',
    ce_id: `00000000-0000-4000-8000-${String((records += 1)).padStart(12, '0')}`,
    ce_type: contract.topic,
    ce_source: contract.owner,
    ce_subject: locationId,
    ce_time: changedAt.toISOString(),
    ce_version: String(version),
    'content-type': 'application/json',
  };
  const partition = partitionOf(logicalPartition(locationId), contract.partitions);
  await log.append(contract.topic, partition, [{ key: locationId, value, headers }]);
}
