import { assessment, closedRecord, cqcRecord } from '../../../test/factories/cqc-record.factory';
import { stageApiRecord } from './stage-api-record';
import type { StagedLocation } from './staged-row';

function staged(record: Record<string, unknown>): StagedLocation {
  const row = stageApiRecord(record);
  if (row.kind !== 'location') throw new Error(`not a location: ${JSON.stringify(row)}`);
  return row;
}

describe('a record of the CQC API', () => {
  it('[S36] becomes one cleaned record', () => {
    const { locationId, entry, findings, isSynthetic } = staged(cqcRecord());
    expect({ locationId, findings, isSynthetic }).toEqual({
      locationId: '1-100000001',
      findings: [],
      isSynthetic: false,
    });
    expect(entry).toEqual({
      name: 'Example House',
      organisationId: '1-200000001',
      registrationStatus: 'registered',
      isCareHome: true,
      registrationDate: '2015-04-01',
      isDormant: false,
      line1: '1 Example Road',
      town: 'Oldham',
      county: 'Lancashire',
      postcode: 'OL1 1AA',
      coordinates: { latitude: 53.5444, longitude: -2.1169 },
      localAuthority: 'E08000004',
      icb: 'E54000057',
      ccg: 'E38000135',
      registeredBeds: 24,
      services: ['care-home-without-nursing'],
      specialisms: ['Caring for adults over 65 yrs', 'Dementia'],
      rating: { overall: 'Good', date: '2021-05-04', isInherited: false, framework: 'inspection' },
      reportUrl: 'https://www.cqc.org.uk/location/1-100000001',
      odsCode: 'VL0AA',
      uprn: '422000000001',
      phone: '01632960001',
      website: 'www.example.org',
    });
  });

  it('says nothing about what is empty or left out', () => {
    const { entry } = staged(
      closedRecord({ gacServiceTypes: [], specialisms: [], mainPhoneNumber: '', website: undefined }),
    );
    expect(Object.keys(entry)).not.toEqual(expect.arrayContaining(['services']));
    for (const field of ['services', 'specialisms', 'phone', 'website', 'odsCode', 'predecessorIds', 'line2'])
      expect(entry).not.toHaveProperty(field);
    expect(entry).toMatchObject({ registrationStatus: 'deregistered', deregistrationDate: '2024-11-30' });
  });

  it('[DATA 4.1] keeps who came before and after', () => {
    const related = (id: string, type: string) => ({
      relatedLocationId: id,
      relatedLocationName: 'x',
      type,
      reason: 'New Provider',
    });
    const { entry } = staged(
      cqcRecord({
        relationships: [
          related('1-3', 'HSCA Predecessor'),
          related('1-2', 'HSCA Predecessor'),
          related('1-9', 'HSCA Successor'),
        ],
      }),
    );
    expect(entry).toMatchObject({ predecessorIds: ['1-2', '1-3'], successorIds: ['1-9'] });
  });

  it.each([
    ['locationId', undefined, 'is missing'],
    ['name', ' ', 'is missing'],
    ['providerId', '1-12345678901234567', 'is not a CQC id: "1-12345678901234567"'],
    ['numberOfBeds', 'abc', 'is not a whole number: "abc"'],
    ['registrationStatus', 'Maybe', 'is neither Registered nor Deregistered: "Maybe"'],
    ['careHome', 'X', 'is neither Y nor N: "X"'],
    ['postalCode', 'not one', 'is not a postcode: "not one"'],
    ['onspdLatitude', 'north', 'is not a number: "north"'],
    ['gacServiceTypes', 'Nursing homes', 'is not a list'],
  ])('with %s = %p is a bad row that says so', (field, value, reason) => {
    expect(stageApiRecord(cqcRecord({ [field]: value }))).toEqual({ kind: 'bad', problems: [{ field, reason }] });
  });

  it('with several mistakes names all of them', () => {
    const row = stageApiRecord(cqcRecord({ name: undefined, numberOfBeds: '?', registrationDate: 'x' }));
    expect(row).toMatchObject({
      kind: 'bad',
      problems: [{ field: 'name' }, { field: 'registrationDate' }, { field: 'numberOfBeds' }],
    });
  });

  it.each([
    ['no-beds', { numberOfBeds: 0 }, 'registeredBeds'],
    ['unknown-authority', { localAuthority: 'Cumbria' }, 'localAuthority'],
    ['position-doubtful', { onspdLatitude: 0, onspdLongitude: 0 }, 'coordinates'],
    ['unknown-service', { gacServiceTypes: [{ name: 'Robots', description: 'Robot care' }] }, 'services'],
  ])('%s is something to look at, and the field says nothing', (rule, changes, field) => {
    const { entry, findings } = staged(cqcRecord(changes));
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(entry).not.toHaveProperty(field);
  });

  it('is kept for audit without long texts', () => {
    const { raw } = staged(
      cqcRecord({ assessment: [assessment('Good', '2024-07-15')], historicRatings: [{ a: 1 }], note: 'y'.repeat(301) }),
    );
    expect(JSON.stringify(raw)).not.toMatch(/Long words|historicRatings|yyy/);
    expect(raw).toMatchObject({ name: 'Example House', regulatedActivities: [{ code: 'RA2' }] });
  });

  it('of a provider gives its name', () => {
    expect(stageApiRecord({ providerId: '1-200000001', name: 'Example Care Ltd', locationIds: [] })).toEqual({
      kind: 'provider',
      providerId: '1-200000001',
      name: 'Example Care Ltd',
    });
    expect(
      stageApiRecord({ organisationType: 'Provider', providerId: '1-200000001', name: 'Example Care Ltd' }),
    ).toMatchObject({ kind: 'provider' });
  });

  it.each([
    [{ name: 'Example Care Ltd' }, [{ field: 'providerId', reason: 'is missing' }]],
    [{ providerId: '1-200000001' }, [{ field: 'name', reason: 'is missing' }]],
  ])('of a provider with no more than %j is a bad row', (record, problems) => {
    expect(stageApiRecord({ organisationType: 'Provider', ...record })).toStrictEqual({ kind: 'bad', problems });
  });

  it('[S36] keeps the second line, the brand and the name of the provider where a feed has them', () => {
    const row = staged(
      cqcRecord({ postalAddressLine2: 'Moorside', brandName: 'BRAND Example', providerName: 'Example Care Ltd' }),
    );
    expect(row.providerName).toBe('Example Care Ltd');
    expect(row.entry).toMatchObject({ line2: 'Moorside', brandName: 'Example' });
    expect(staged(cqcRecord())).not.toHaveProperty('providerName');
  });

  it('[R53] an open home has no date of closing, whatever the record still says', () => {
    expect(staged(cqcRecord({ deregistrationDate: '2019-01-01' })).entry).not.toHaveProperty('deregistrationDate');
  });

  it('of a home without any services has nothing to find', () => {
    const { entry, findings } = staged(cqcRecord({ gacServiceTypes: undefined }));
    expect(entry).not.toHaveProperty('services');
    expect(findings).toStrictEqual([]);
  });

  it('with a rating from no day that exists says so beside the rating', () => {
    const record = cqcRecord({ currentRatings: { overall: { rating: 'Good' }, reportDate: 'soon' } });
    expect(stageApiRecord(record)).toStrictEqual({
      kind: 'bad',
      problems: [{ field: 'currentRatings', reason: 'is not a date: "soon"' }],
    });
  });

  it('of an invented home says so and has no page at CQC', () => {
    const row = staged(cqcRecord({ isSynthetic: true }));
    expect(row.isSynthetic).toBe(true);
    expect(row.entry).not.toHaveProperty('reportUrl');
  });
});
