import { LIST_HEADINGS, planHeadings } from './list-headings';
import { type ListRow, stageListRow } from './stage-list-row';

const ROW: ListRow = {
  locationId: '1-100000001',
  name: ' Example House',
  providerId: '1-200000001',
  providerName: 'Example Care Ltd',
  services: 'Care home service without nursing, Domiciliary care service',
  registrationDate: '2015-04-01',
  deregistrationDate: '',
  isDormant: 'N',
  localAuthority: 'St. Helens',
  beds: '24',
  specialisms: 'Dementia, Physical disabilities',
  rating: 'Requires Improvement',
  uprn: '10094781981',
  phone: '1632960001',
  website: '',
  brandName: 'BRAND Example',
};

describe('a row of the CQC location list', () => {
  it('[S36] becomes the same kind of record as one of the API', () => {
    expect(stageListRow(ROW)).toMatchObject({
      kind: 'location',
      locationId: '1-100000001',
      isSynthetic: false,
      providerName: 'Example Care Ltd',
      entry: {
        name: 'Example House',
        registrationStatus: 'registered',
        isCareHome: true,
        services: ['care-home-without-nursing', 'home-care'],
        localAuthority: 'E08000013',
        registeredBeds: 24,
        phone: '01632960001',
        brandName: 'Example',
        rating: { overall: 'Requires improvement', date: null, framework: null },
      },
    });
    expect(stageListRow(ROW)).not.toHaveProperty('entry.website');
  });

  it('[S36] takes every column that it knows', () => {
    const row = stageListRow({
      ...ROW,
      line1: '1 Example Road',
      line2: 'Moorside',
      town: 'Oldham',
      county: 'Lancashire',
      postcode: 'OL1 1AA',
      latitude: '53.5444',
      longitude: '-2.1169',
      ccg: 'E38000135',
      odsCode: 'VL0AA',
      website: 'www.example.org',
      isInherited: 'Y',
      specialisms: 'Sensory impairments| Dementia,Dementia',
    });
    expect(row).toMatchObject({
      entry: {
        organisationId: '1-200000001',
        registrationDate: '2015-04-01',
        isDormant: false,
        line1: '1 Example Road',
        line2: 'Moorside',
        town: 'Oldham',
        county: 'Lancashire',
        postcode: 'OL1 1AA',
        coordinates: { latitude: 53.5444, longitude: -2.1169 },
        ccg: 'E38000135',
        specialisms: ['Dementia', 'Sensory impairment'],
        rating: { overall: 'Requires improvement', date: null, isInherited: true, framework: null },
        reportUrl: 'https://www.cqc.org.uk/location/1-100000001',
        odsCode: 'VL0AA',
        uprn: '10094781981',
        website: 'www.example.org',
      },
      findings: [],
    });
  });

  it('[R35] without a word on it has no rating, and one that is not said to be inherited is not', () => {
    for (const rating of ['', 'Not Rated']) expect(stageListRow({ ...ROW, rating })).not.toHaveProperty('entry.rating');
    for (const isInherited of ['N', ''])
      expect(stageListRow({ ...ROW, isInherited })).toMatchObject({ entry: { rating: { isInherited: false } } });
    expect(stageListRow({ ...ROW, specialisms: '' })).not.toHaveProperty('entry.specialisms');
  });

  it('with coordinates outside England and a service that nobody knows is taken, and both are told', () => {
    const row = stageListRow({ ...ROW, latitude: '0', longitude: '0', services: 'Robot care', beds: '0' });
    expect(row).toMatchObject({
      findings: [
        { rule: 'unknown-service', detail: 'Robot care' },
        { rule: 'position-doubtful', detail: '0, 0' },
      ],
    });
    expect(row).not.toHaveProperty('entry.coordinates');
  });

  it('without an id names its heading', () => {
    expect(stageListRow({ ...ROW, locationId: '', providerId: undefined })).toStrictEqual({
      kind: 'bad',
      problems: [
        { field: 'Location ID', reason: 'is missing' },
        { field: 'Provider ID', reason: 'is missing' },
      ],
    });
  });

  it('is no care home without a care home service, and no bad row without any', () => {
    expect(stageListRow({ ...ROW, services: 'Supported living service', beds: '4' })).toMatchObject({
      entry: { isCareHome: false },
    });
    expect(stageListRow({ ...ROW, services: '' })).toMatchObject({ kind: 'location', entry: { isCareHome: false } });
  });

  it('with an end date is closed', () => {
    expect(stageListRow({ ...ROW, deregistrationDate: '2025-01-31' })).toMatchObject({
      entry: { registrationStatus: 'deregistered', deregistrationDate: '2025-01-31' },
    });
  });

  it('that is wrong names the heading as the file has it', () => {
    expect(stageListRow({ ...ROW, beds: 'many' })).toEqual({
      kind: 'bad',
      problems: [{ field: 'Care homes beds', reason: 'is not a whole number: "many"' }],
    });
  });
});

describe('its headings', () => {
  const all = Object.values(LIST_HEADINGS).map(([heading]) => heading);

  it('are found in any order, in any case', () => {
    const reversed = all.map((heading) => heading.toUpperCase()).reverse();
    const plan = planHeadings(reversed);
    expect(plan?.columns.get('locationId')).toBe(reversed.indexOf('LOCATION ID'));
    expect(plan).toMatchObject({ missing: [], unknown: [] });
  });

  it('that are missing or new are told', () => {
    const plan = planHeadings([
      'New column',
      ...all.filter((heading) => heading !== 'Care homes beds'),
      'Comments within last month',
    ]);
    expect(plan).toMatchObject({ missing: ['Care homes beds'], unknown: ['New column'] });
  });

  it('are found with other signs between their words, and by their newer names', () => {
    const plan = planHeadings([
      ' Location  ID ',
      'location_name',
      'Provider-ID',
      'Service Types:',
      'Location Postcode',
      'Dormant (Y/N)',
      '',
      '  ',
    ]);
    expect([...(plan?.columns ?? [])]).toEqual([
      ['locationId', 0],
      ['name', 1],
      ['providerId', 2],
      ['services', 3],
      ['isDormant', 5],
      ['postcode', 4],
    ]);
    expect(plan?.unknown).toStrictEqual([]);
    expect(plan?.missing).toContain('Location City');
  });

  it('are words, not letters that happen to follow each other', () => {
    expect(planHeadings(all.map((heading) => heading.replace('Location ID', 'LocationID')))).toBeUndefined();
  });

  it.each(['Location ID', 'Location Name', 'Provider ID', 'Service Types'])('cannot do without %s', (heading) => {
    expect(planHeadings(all.filter((each) => each !== heading))).toBeUndefined();
  });
});
