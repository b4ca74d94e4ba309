import type { Clock } from '../clock';
import { type EventLogAccess, kafkaAddress } from './kafka/kafka-address';
import { KafkaEventLog } from './kafka/kafka-event-log';
import type { EventLog } from './log/event-log';
import { PostgresEventLog } from './postgres/postgres-event-log';

export interface OpenEventLogSettings {
  /** `EVENT_LOG_URL`: its scheme chooses the adapter. */
  url: string;
  clock: Clock;
  applicationName: string;
  /** For Kafka: the account, and who signed the brokers' certificates. */
  access?: EventLogAccess;
}

export function openEventLog({ url, clock, applicationName, access }: OpenEventLogSettings): EventLog {
  if (kafkaAddress(url)) return new KafkaEventLog({ url, applicationName, ...(access && { access }) });
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  if (scheme === 'postgres:' || scheme === 'postgresql:') return new PostgresEventLog({ url, clock, applicationName });
  throw new Error(
    'EVENT_LOG_URL must be an address that starts with postgres://, postgresql://, kafka:// or kafkas:// (host:port,host:port)',
  );
}

/** `EVENT_LOG_USERNAME`, `EVENT_LOG_PASSWORD` and `EVENT_LOG_CA_FILE`; empty counts as missing. */
export function eventLogAccess(env: NodeJS.ProcessEnv): EventLogAccess {
  return {
    username: env.EVENT_LOG_USERNAME || undefined,
    password: env.EVENT_LOG_PASSWORD || undefined,
    caFile: env.EVENT_LOG_CA_FILE || undefined,
  };
}
