import { FixedClock } from '../../clock';
import { openEventLog } from '../open-event-log';
import { PostgresEventLog } from '../postgres/postgres-event-log';
import { kafkaAddress, securityOf } from './kafka-address';
import { KafkaEventLog } from './kafka-event-log';

const open = (url: string) =>
  openEventLog({ url, applicationName: 'spec', clock: new FixedClock(new Date('2026-03-02T09:00:00Z')) });

describe('where the log is, and as whom (DESIGN 7)', () => {
  it('is chosen by the scheme of EVENT_LOG_URL', async () => {
    expect(open('kafka://one:9092,two:9092')).toBeInstanceOf(KafkaEventLog);
    const embedded = open('postgres://app@127.0.0.1:1/oct_eventlog');
    expect(embedded).toBeInstanceOf(PostgresEventLog);
    await embedded.close();
    expect(() => open('redis://one:9092')).toThrow('EVENT_LOG_URL must be an address');
  });

  it('reads a list of brokers, encrypted or not', () => {
    expect(kafkaAddress('kafka://one:9092,two:9093')).toEqual({
      brokers: ['one:9092', 'two:9093'],
      isEncrypted: false,
    });
    expect(kafkaAddress('kafkas://one:9093')).toEqual({ brokers: ['one:9093'], isEncrypted: true });
    expect(kafkaAddress('postgres://one:5432/log')).toBeUndefined();
  });

  it('comes with SCRAM over TLS only, and with both halves of an account', () => {
    const encrypted = { brokers: ['one:9093'], isEncrypted: true };
    expect(securityOf(encrypted, { username: 'search', password: 'secret' })).toEqual({
      ssl: true,
      sasl: { mechanism: 'scram-sha-512', username: 'search', password: 'secret' },
    });
    expect(securityOf({ ...encrypted, isEncrypted: false }, {})).toEqual({});
    expect(() => securityOf(encrypted, { username: 'search' })).toThrow('belong together');
    expect(() => securityOf({ ...encrypted, isEncrypted: false }, { username: 'a', password: 'b' })).toThrow(
      'kafkas://',
    );
  });

  it('loads kafkajs for Kafka only: the embedded mode pays nothing for it', async () => {
    const loaded: string[] = [];
    jest.doMock('kafkajs', () => {
      loaded.push('kafkajs');
      throw new Error('kafkajs is loaded');
    });
    const embedded = open('postgres://app@127.0.0.1:1/oct_eventlog');
    await expect(embedded.ping()).rejects.toThrow();
    await embedded.close();
    const kafka = open('kafka://127.0.0.1:1');
    expect(loaded).toEqual([]);
    await expect(kafka.ping()).rejects.toThrow('kafkajs is loaded');
    expect(loaded).toEqual(['kafkajs']);
    await kafka.close();
  });
});
