import { type OpenHome, openHome, possibleDualRegistrations } from './dual-registration';

const home = (locationId: string, changes: Partial<OpenHome> = {}): OpenHome => ({
  locationId,
  name: `House ${locationId}`,
  postcode: 'OL1 1AA',
  uprn: undefined,
  relatedIds: [],
  ...changes,
});

describe('[DATA 4.3] two open ids for one building', () => {
  it.each([
    ['the same property number', { uprn: '42' }, { uprn: '42' }],
    ['nearly the same name', { name: 'The Beeches Care Home Limited' }, { name: 'Beeches Nursing Home' }],
  ])('are seen by %s at one postcode', (_, one, other) => {
    expect(possibleDualRegistrations([home('1-1', one), home('1-2', other), home('1-3')])).toEqual([
      { locationId: '1-1', otherIds: ['1-2'] },
      { locationId: '1-2', otherIds: ['1-1'] },
    ]);
  });

  it('are none elsewhere, between neighbours, or in a transfer from owner to owner', () => {
    expect(
      possibleDualRegistrations([home('1-1', { uprn: '42' }), home('1-2', { uprn: '42', postcode: 'OL2 2BB' })]),
    ).toEqual([]);
    expect(possibleDualRegistrations([home('1-1'), home('1-2')])).toEqual([]);
    expect(
      possibleDualRegistrations([home('1-1', { name: 'The Care Home' }), home('1-2', { name: 'Nursing Home' })]),
    ).toEqual([]);
    expect(
      possibleDualRegistrations([home('1-1', { uprn: '42' }), home('1-2', { uprn: '42', relatedIds: ['1-1'] })]),
    ).toEqual([]);
  });

  it('concern open care homes with a postcode only', () => {
    const entry = { name: 'A', registrationStatus: 'registered', isCareHome: true, postcode: 'OL1 1AA' } as const;
    expect(openHome('1-1', entry)).toStrictEqual({
      locationId: '1-1',
      name: 'A',
      postcode: 'OL1 1AA',
      uprn: undefined,
      relatedIds: [],
    });
    const related = { uprn: '42', predecessorIds: ['1-2'], successorIds: ['1-3'] };
    expect(openHome('1-1', { ...entry, ...related })).toMatchObject({ uprn: '42', relatedIds: ['1-2', '1-3'] });
    for (const changes of [{ isCareHome: false }, { registrationStatus: 'deregistered' as const }, { postcode: null }])
      expect(openHome('1-1', { ...entry, ...changes })).toBeUndefined();
  });
});
