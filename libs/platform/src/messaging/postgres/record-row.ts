import type { LogRecord } from '../log/event-log';

export interface RecordRow {
  offset: string;
  key: string;
  value: string | null;
  headers: Record<string, string>;
}

export function toLogRecord(topic: string, partition: number, row: RecordRow): LogRecord {
  return { topic, partition, offset: Number(row.offset), key: row.key, value: row.value, headers: row.headers };
}
