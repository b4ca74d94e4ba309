import { parseConfig } from '../config';
import { eventLogSpec } from './event-log-settings';

const read = (EVENT_LOG_URL: string) => parseConfig('capacity', eventLogSpec, { EVENT_LOG_URL }).EVENT_LOG_URL;

describe('settings of the event log (DESIGN 7)', () => {
  it.each([
    'postgres://app:secret@127.0.0.1:5432/oct_eventlog',
    'kafka://127.0.0.1:9092',
    'kafka://one:9092,two:9092,three:9093',
    'kafkas://kafka-bootstrap.kafka.svc:9093',
    'kafka://[::1]:9092',
  ])('takes %s', (url) => {
    expect(read(url)).toBe(url);
  });

  it.each([
    'http://127.0.0.1:9092',
    'kafka://',
    'kafka://host',
    'kafka://host:',
    'kafka://host:9092,',
    'kafka://one:9092 two:9092',
    'kafka://user:hunter2@host:9092',
    'kafka://host:9092/topic',
    'kafka://host:99999',
    'host:9092',
  ])('refuses %s, without quoting it', (url) => {
    expect(() => read(url)).toThrow(/EVENT_LOG_URL must be an address/);
    expect(() => read(url)).not.toThrow(/hunter2/);
  });
});
