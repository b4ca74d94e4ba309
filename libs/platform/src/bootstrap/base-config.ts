import { choiceSetting, portSetting, textSetting, urlSetting } from '../config';
import { eventLogSpec } from './event-log-settings';

const POSTGRES = ['postgres:', 'postgresql:'];
const HTTP = ['http:', 'https:'];

/** Settings that every service with a database and events has. An app adds its own: `{ ...baseConfigSpec, SMTP_URL: ... }`. */
export const baseConfigSpec = {
  NODE_ENV: choiceSetting({
    description: 'kind of environment',
    choices: ['development', 'test', 'production'],
    default: 'development',
  }),
  HOST: textSetting({ description: 'address to listen on', default: '127.0.0.1' }),
  PORT: portSetting({ description: 'port of the HTTP API; 0 takes a free one', default: 0 }),
  METRICS_PORT: portSetting({ description: 'port of metrics and probes; 0 takes a free one', default: 0 }),
  PROCESS_ROLE: choiceSetting({
    description: 'HTTP API, relay and consumers, or both in one process',
    choices: ['api', 'worker', 'all'],
    default: 'all',
  }),
  LOG_LEVEL: choiceSetting({
    description: 'least severe message that is logged',
    choices: ['debug', 'info', 'warn', 'error', 'silent'],
    default: 'info',
  }),
  CLOCK_FILE: textSetting({
    description: 'clock shared by the processes of a test; refused in production',
    isOptional: true,
  }),
  DATABASE_URL: urlSetting({
    description: "the service's own database, application role",
    protocols: POSTGRES,
    isSecret: true,
  }),
  ...eventLogSpec,
  JWKS_URL: urlSetting({ description: "the gateway's public keys", protocols: HTTP }),
} as const;
