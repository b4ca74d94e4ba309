import { readFileSync } from 'node:fs';
import type { KafkaConfig } from 'kafkajs';

/** Who we are to the log; without a name, nobody in particular. */
export interface EventLogAccess {
  username?: string | undefined;
  password?: string | undefined;
  /** PEM of whoever signed the brokers' certificates, when the system does not know them. */
  caFile?: string | undefined;
}

export interface KafkaAddress {
  brokers: string[];
  isEncrypted: boolean;
}

const SCHEMES: Readonly<Record<string, boolean>> = { 'kafka:': false, 'kafkas:': true };

/** `kafka://host:port,host:port`, or `kafkas://` for TLS; undefined for anything else. */
export function kafkaAddress(url: string): KafkaAddress | undefined {
  const [, scheme = '', rest = ''] = /^([a-z]+:)\/\/(.+)$/.exec(url) ?? [];
  const isEncrypted = SCHEMES[scheme];
  if (isEncrypted === undefined) return undefined;
  const brokers = rest.split(',');
  return brokers.every(isBroker) ? { brokers, isEncrypted } : undefined;
}

function isBroker(text: string): boolean {
  const parsed = URL.canParse(`kafka://${text}`) ? new URL(`kafka://${text}`) : undefined;
  return parsed !== undefined && parsed.port !== '' && parsed.host === text;
}

/** SCRAM, and never over a connection that others can read. */
export function securityOf(
  { isEncrypted }: KafkaAddress,
  { username, password, caFile }: EventLogAccess,
): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  if ((username === undefined) !== (password === undefined))
    throw new Error('EVENT_LOG_USERNAME and EVENT_LOG_PASSWORD belong together: one of them is missing');
  if (!isEncrypted && (username !== undefined || caFile !== undefined))
    throw new Error('EVENT_LOG_URL must begin with kafkas:// where there is an account or a certificate');
  return {
    ...(isEncrypted && { ssl: caFile === undefined ? true : { ca: [readFileSync(caFile, 'utf8')] } }),
    ...(username !== undefined &&
      password !== undefined && { sasl: { mechanism: 'scram-sha-512', username, password } }),
  };
}
