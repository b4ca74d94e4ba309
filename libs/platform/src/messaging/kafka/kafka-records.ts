import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { LogRecord, LogRecordInput } from '../log/event-log';

export function toMessage(partition: number, { key, value, headers }: LogRecordInput): Message {
  return { key, value, headers, partition };
}

export function toRecord(
  topic: string,
  partition: number,
  { key, value, headers, offset }: Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'>,
): LogRecord {
  return {
    topic,
    partition,
    offset: Number(offset),
    key: key?.toString('utf8') ?? '',
    value: value?.toString('utf8') ?? null,
    headers: headersOf(headers ?? {}),
  };
}

function headersOf(headers: IHeaders): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]): [string, string] => {
    const first = Array.isArray(value) ? value[0] : value;
    return [name, first?.toString() ?? ''];
  });
  return Object.fromEntries(texts);
}

/** In order, each not above the size that a broker takes at once, whatever compression makes of it. */
export function inPortions(records: readonly LogRecordInput[], maxBytes: number): LogRecordInput[][] {
  const portions: LogRecordInput[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const bytes = Buffer.byteLength(JSON.stringify(record));
    if (size + bytes > maxBytes) {
      portions.push([]);
      size = 0;
    }
    portions.at(-1)?.push(record);
    size += bytes;
  }
  return portions;
}
