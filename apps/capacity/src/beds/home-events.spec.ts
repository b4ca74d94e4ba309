import {
  capacityLocationCapacityV1,
  capacityUpdateRecordedV1,
  nationalCapacityV1,
  type JsonSchema,
  type NationalCapacity,
} from '@oct/contracts';
import { InvalidEventError, outboxEvent, outboxRows, type OutboxEvent } from '@oct/platform/messaging';
import { aHome, aLine, aPricedLine, DEMENTIA, NINE, TEN } from '../../test/factories/home-beds.factory';
import { aSubmission } from '../../test/factories/submission.factory';
import { eventsOfSave, stateEvents, type PublishedHome } from './home-events';

const published: PublishedHome = {
  locationId: '1-100000001',
  organisationId: '1-200000001',
  version: 3,
  home: aHome({
    lines: [aPricedLine(DEMENTIA), aLine({ unavailableReason: 'flood' })],
    hasBrokerAccess: true,
    lastSave: { at: NINE, by: 'home', accountId: 'acc-1' },
  }),
};

const context = { actor: { kind: 'person', id: 'acc-1', door: 'page' }, now: TEN, source: 'capacity' } as const;

function topics(events: readonly OutboxEvent[]): string[] {
  return events.map((event) => event.contract.topic);
}

function national(events: readonly OutboxEvent[]): NationalCapacity {
  const event = events.find(({ contract }) => contract === nationalCapacityV1);
  return event?.data as NationalCapacity;
}

/** Paths of all fields that are not public: each must be named public itself, nothing is inherited from nowhere. */
function notPublic(schema: JsonSchema, path = ''): string[] {
  const children = Object.entries(schema.properties ?? {}).flatMap(([name, each]) => [
    ...(each['x-classification'] === 'public' ? [] : [`${path}/${name}`]),
    ...notPublic(each, `${path}/${name}`),
  ]);
  return schema.items ? [...children, ...notPublic(schema.items, `${path}[]`)] : children;
}

describe('events of a save', () => {
  it.each(['counted', 'confirmed', 'prices'] as const)('%s: the state, its public twin and the history', (kind) => {
    expect(topics(eventsOfSave(published, aSubmission({ kind })))).toEqual([
      'capacity.location-capacity.v1',
      'national.capacity.v1',
      'capacity.update-recorded.v1',
    ]);
  });

  it('fit their contracts, with the version on the states', () => {
    const rows = outboxRows(eventsOfSave(published, aSubmission()), context);
    expect(rows.map(({ topic, version }) => [topic, version])).toEqual([
      [capacityLocationCapacityV1.topic, 3],
      [nationalCapacityV1.topic, 3],
      [capacityUpdateRecordedV1.topic, null],
    ]);
  });

  it('[R51] the public one names every field, all of them classified public', () => {
    expect(notPublic(nationalCapacityV1.schema)).toEqual([]);
    expect(notPublic(capacityLocationCapacityV1.schema)).toContain('/lines');
  });

  it('[R51][R2] the public one holds beds of declared types: no price, no broker switch, nobody', () => {
    expect(national(eventsOfSave(published, aSubmission()))).toEqual({
      locationId: '1-100000001',
      admissionStatus: 'open',
      lines: [
        {
          bedType: 'general-residential',
          maximum: 20,
          occupied: 18,
          reserved: 0,
          accepting: 2,
          unavailable: 0,
          status: 'open',
          isFlexible: false,
          countedAt: '2026-11-20T09:00:00.000Z',
          confirmedAt: null,
        },
      ],
      vacanciesUpdatedAt: '2026-11-20T09:00:00.000Z',
    });
  });

  it('[R51] who saved is not for the public, in the record around the data either', () => {
    const rows = outboxRows(stateEvents(published), context);
    expect(rows.map(({ topic, actor }) => [topic, actor?.id ?? null])).toEqual([
      ['capacity.location-capacity.v1', 'acc-1'],
      ['national.capacity.v1', null],
    ]);
  });

  it('[R51] a mapping that lets a price out is refused before it is written', () => {
    const leaking = { ...national(stateEvents(published)), pricePence: 85_000 };
    const event = outboxEvent(nationalCapacityV1, '1-100000001', leaking, 3);
    expect(() => outboxRows([event], context)).toThrow(InvalidEventError);
  });

  it.each([
    ['home', null],
    ['support', 'asked by telephone'],
    ['broker', 'asked by telephone'],
  ] as const)('[R43] the reason of a %s: %s', (savedBy, reason) => {
    const actor = { kind: 'person', id: 'acc-s', door: 'page', reason: 'asked by telephone' } as const;
    const [, , recorded] = eventsOfSave(published, aSubmission({ savedBy, actor }));
    expect(recorded?.data).toMatchObject({ savedBy, reason, locationVersion: 3, kind: 'counted' });
  });
});
