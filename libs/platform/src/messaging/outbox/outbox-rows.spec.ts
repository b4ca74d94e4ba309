import { EVENT_CONTRACTS, nationalCapacityV1, providersLocationV1, systemActor } from '@oct/contracts';
import { type AnyEventContract, InvalidEventError, outboxEvent, outboxInsertSql, outboxRows, topicSpec } from '..';
import { runInTrace } from '../../telemetry/trace-context';
import { suiteContract } from '../testing/suite-events';

const contract = suiteContract('suite.state.v1');
const context = { actor: systemActor('suite'), now: new Date('2026-03-02T09:00:00Z'), source: 'suite' };
const rowsOf = (key: string, data: unknown, version: number | undefined = 1) =>
  outboxRows(
    [{ contract: contract as AnyEventContract, key, data, ...(version !== undefined && { version }) }],
    context,
  );

describe('outboxRows', () => {
  it('makes one row per event, with an id of its own', () => {
    const rows = outboxRows(
      [outboxEvent(contract, 'a', { id: 'a', n: 1 }, 1), outboxEvent(contract, 'a', { id: 'a', n: 2 }, 2)],
      context,
    );
    expect(rows.map((row) => [row.key, row.version, row.type, row.subject, row.occurred_at])).toEqual([
      ['a', 1, 'suite.state.v1', 'a', '2026-03-02T09:00:00.000Z'],
      ['a', 2, 'suite.state.v1', 'a', '2026-03-02T09:00:00.000Z'],
    ]);
    expect(new Set(rows.map((row) => row.event_id)).size).toBe(2);
  });

  it.each([
    ['a missing property', 'a', { id: 'a' }, "/ must have required property 'n'"],
    ['a wrong type', 'a', { id: 'a', n: 'Mrs Secret' }, '/n must be integer'],
    [
      'a property that the contract does not name',
      'a',
      { id: 'a', n: 1, phone: '01632' },
      '/ must NOT have additional properties (phone)',
    ],
    ['a key that is not in the data', 'b', { id: 'a', n: 1 }, "the key is not the data's id"],
    ['a NUL in a text', 'a\u0000', { id: 'a\u0000', n: 1 }, 'NUL'],
    ['an empty key', '', { id: '', n: 1 }, 'the key is empty'],
  ])('refuses %s, by name and without quoting', (_name, key, data, problem) => {
    expect(() => rowsOf(key, data)).toThrow(InvalidEventError);
    expect(() => rowsOf(key, data)).toThrow(problem);
    expect(() => rowsOf(key, data)).not.toThrow('Secret');
  });

  it('takes a text that only looks like an escaped NUL', () => {
    expect(rowsOf('\\u0000', { id: '\\u0000', n: 1 })).toHaveLength(1);
  });

  it('wants a version for a state, allows its tombstone, and knows no tombstone of a change', () => {
    expect(() => outboxRows([{ contract, key: 'a', data: { id: 'a', n: 1 } }], context)).toThrow(
      'a state needs its version',
    );
    expect(rowsOf('a', null)[0]?.data).toBeNull();
    const change = { ...contract, kind: 'change' as const };
    expect(() => outboxRows([{ contract: change, key: 'a', data: null }], context)).toThrow(
      'a change has no tombstone',
    );
  });

  it('says who made a change, but not to the nation', () => {
    expect(rowsOf('a', { id: 'a', n: 1 })[0]?.actor).toEqual(context.actor);
    const national = outboxEvent(
      nationalCapacityV1,
      nationalCapacityV1.example.locationId,
      nationalCapacityV1.example,
      1,
    );
    expect(outboxRows([national], context)[0]?.actor).toBeNull();
  });

  it('carries the trace of the request being served', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(runInTrace(traceparent, () => rowsOf('a', { id: 'a', n: 1 }))[0]?.traceparent).toBe(traceparent);
    expect(rowsOf('a', { id: 'a', n: 1 })[0]?.traceparent).toBeNull();
  });

  it.each(EVENT_CONTRACTS.map((each) => [each.topic, each] as const))('takes the example of %s', (_topic, each) => {
    const contract: AnyEventContract = each;
    const key = String((contract.example as Record<string, unknown>)[contract.keyOf]);
    expect(outboxRows([{ contract, key, data: contract.example, version: 1 }], context)).toHaveLength(1);
    expect(topicSpec(contract).partitions).toBe(contract.partitions);
  });

  it('refuses a number of partitions that does not divide 64', () => {
    expect(() => topicSpec({ ...providersLocationV1, partitions: 12 })).toThrow('must divide 64');
  });
});

describe('outboxInsertSql', () => {
  it('reads the parameter it is told, and waits for every row of the CTE', () => {
    expect(outboxInsertSql(7, 'saved')).toContain('jsonb_to_recordset($7::jsonb)');
    expect(outboxInsertSql(7, 'saved')).toContain('WHERE (SELECT count(*) FROM saved) > 0');
    expect(outboxInsertSql(1)).not.toContain('WHERE');
  });
});
