import { baseConfigSpec } from '@oct/platform/bootstrap';
import { textSetting, urlSetting, wholeNumberSetting, type ConfigOf } from '@oct/platform/config';

/** `web` stores nothing: neither a database nor the event log is among its settings. */
const { DATABASE_URL: _database, EVENT_LOG_URL: _eventLog, ...base } = baseConfigSpec;

export const webConfigSpec = {
  ...base,
  GATEWAY_INTERNAL_URL: urlSetting({ description: "the gateway's internal listener", protocols: ['http:', 'https:'] }),
  API_TIMEOUT_MS: wholeNumberSetting({
    description: 'longest wait for one answer of the API, in milliseconds',
    min: 100,
    max: 60_000,
    default: 8_000,
  }),
  SERVICE_VERSION: textSetting({ description: 'version shown in the footer (S131)', default: '0.1.0' }),
  ENVIRONMENT_NAME: textSetting({
    description: 'name of the environment shown in the footer, such as Live (S131)',
    developmentDefault: 'Development',
  }),
  SUPPORT_EMAIL: textSetting({
    description: 'mailbox that helps users (S129)',
    developmentDefault: 'support@example.org',
  }),
  SUPPORT_PHONE: textSetting({
    description: 'telephone number that helps users (S129)',
    developmentDefault: '01632 960000',
  }),
} as const;

export type WebConfig = ConfigOf<typeof webConfigSpec>;
