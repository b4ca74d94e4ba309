import { type ConfigRule, textSetting } from '../config';
import { kafkaAddress } from '../messaging';

const POSTGRES = ['postgres:', 'postgresql:'];

/** A list of brokers is no URL to Node, and so has a rule of its own. */
function eventLogUrlSetting(): ConfigRule<string> {
  return {
    description: 'the event log: a database (embedded mode), or the brokers of Kafka as kafka://host:port,host:port',
    isSecret: true,
    read: (raw) => {
      const isDatabase = URL.canParse(raw) && POSTGRES.includes(new URL(raw).protocol);
      return isDatabase || kafkaAddress(raw)
        ? { value: raw }
        : {
            problem:
              'must be an address that starts with postgres:, postgresql:, kafka: or kafkas: (host:port,host:port)',
          };
    },
  };
}

/** The log, and who this app is to it. */
export const eventLogSpec = {
  EVENT_LOG_URL: eventLogUrlSetting(),
  EVENT_LOG_USERNAME: textSetting({ description: 'account of this app at Kafka', isOptional: true }),
  EVENT_LOG_PASSWORD: textSetting({ description: 'password of that account', isOptional: true, isSecret: true }),
  EVENT_LOG_CA_FILE: textSetting({
    description: "file with the certificate of whoever signed the brokers' certificates",
    isOptional: true,
  }),
} as const;
