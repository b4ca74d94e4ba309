import { systemActor } from '@oct/contracts';
import type { LogRecord } from '..';
import { suiteContract } from '../testing/suite-events';
import { decodeEvent, encodeEvent, type PublishableEvent } from './cloud-event';

const contract = suiteContract('suite.state.v1');
const event: PublishableEvent = {
  key: 'a',
  event_id: '6f1c0b1e-7f0f-4f6e-9d7d-1f5d1b6f9a01',
  type: 'suite.state.v1',
  source: 'capacity',
  subject: 'a',
  occurred_at: new Date('2026-03-02T09:00:00Z'),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  actor: systemActor('import', 'import'),
  data: { id: 'a', n: 2 },
  version: '4294967297',
};
const inLog = (change: Partial<LogRecord> = {}): LogRecord => ({
  ...encodeEvent(event),
  topic: 'suite.state.v1',
  partition: 3,
  offset: 9,
  ...change,
});

describe('CloudEvents in binary mode', () => {
  it('has the attributes in headers and the JSON in the value', () => {
    expect(encodeEvent(event)).toEqual({
      key: 'a',
      value: '{"id":"a","n":2}',
      headers: {
        ce_specversion: '1.0',
        ce_id: event.event_id,
        ce_type: 'suite.state.v1',
        ce_source: 'capacity',
        ce_subject: 'a',
        ce_time: '2026-03-02T09:00:00.000Z',
        ce_version: '4294967297',
        ce_actor: '{"kind":"system","id":"import","door":"import"}',
        'content-type': 'application/json',
        traceparent: event.traceparent,
      },
    });
  });

  it('comes back as it was', () => {
    expect(decodeEvent(inLog(), contract)).toEqual({
      id: event.event_id,
      topic: 'suite.state.v1',
      type: 'suite.state.v1',
      key: 'a',
      subject: 'a',
      occurredAt: event.occurred_at,
      version: 4294967297,
      actor: event.actor,
      traceparent: event.traceparent,
      data: { id: 'a', n: 2 },
      partition: 3,
      offset: 9,
    });
  });

  it('has no header for what there is none of, and null for a tombstone', () => {
    const bare = encodeEvent({ ...event, actor: null, traceparent: null, version: null, data: null });
    expect(bare.value).toBeNull();
    const decoded = decodeEvent({ ...inLog(), ...bare }, contract);
    expect(decoded).toMatchObject({ data: null });
    expect(Object.keys(decoded)).not.toEqual(expect.arrayContaining(['actor']));
    expect(decoded.version).toBeUndefined();
  });

  it.each([
    ['no id', inLog({ headers: { ...inLog().headers, ce_id: '' } }), 'header ce_id is missing'],
    [
      'a time that is none',
      inLog({ headers: { ...inLog().headers, ce_time: 'noon' } }),
      'header ce_time is not a time',
    ],
    [
      'a version that is none',
      inLog({ headers: { ...inLog().headers, ce_version: '1.5' } }),
      'header ce_version is not a version',
    ],
    ['a value that is not JSON', inLog({ value: '{"id":"Mrs Secret"' }), 'the value is not JSON'],
    [
      'a value that breaks the schema',
      inLog({ value: '{"id":"Mrs Secret","n":"x"}' }),
      'the value does not fit suite.state.v1: /n must be integer',
    ],
  ])('refuses %s without quoting it', (_name, record, message) => {
    expect(() => decodeEvent(record, contract)).toThrow(message);
    expect(() => decodeEvent(record, contract)).not.toThrow('Secret');
  });

  it('reads what a newer writer added', () => {
    expect(decodeEvent(inLog({ value: '{"id":"a","n":2,"addedLater":true}' }), contract).data).toEqual({
      id: 'a',
      n: 2,
      addedLater: true,
    });
  });
});
