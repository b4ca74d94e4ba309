import type { Clock } from '../clock';
import type { EventLog } from './log/event-log';
import { PostgresEventLog } from './postgres/postgres-event-log';

export interface OpenEventLogSettings {
  /** `EVENT_LOG_URL`: its scheme chooses the adapter. */
  url: string;
  clock: Clock;
  applicationName: string;
}

export function openEventLog({ url, clock, applicationName }: OpenEventLogSettings): EventLog {
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  if (scheme === 'postgres:' || scheme === 'postgresql:') return new PostgresEventLog({ url, clock, applicationName });
  throw new Error('EVENT_LOG_URL must be an address that starts with postgres:// or postgresql://');
}
