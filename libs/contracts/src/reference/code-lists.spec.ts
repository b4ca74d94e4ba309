import {
  ADMISSION_STATUSES,
  AVAILABILITIES,
  BED_TYPE_CODES,
  BED_TYPES,
  CARE_TYPES,
  FUNDING_SOURCES,
  NURSING_BED_TYPE_CODES,
  SHORT_STAY_SERVICES,
  admissionStatusLabel,
  admissionStatusOf,
  availabilityLabel,
  bedType,
  careType,
  fundingSatisfiesSearch,
  fundingSource,
  isAdmissionStatus,
  isAvailability,
  isBedType,
  isCareType,
  isFundingSource,
  isLineStatus,
  isShortStayService,
  lineStatusLabel,
  shortStayService,
} from './index';
import type { BedType } from './index';

const lists = { BED_TYPES, SHORT_STAY_SERVICES, FUNDING_SOURCES, CARE_TYPES, ADMISSION_STATUSES, AVAILABILITIES };

describe('code lists', () => {
  it.each(Object.entries(lists))('%s has distinct kebab-case codes and distinct labels', (_name, rows) => {
    const codes = rows.map((row) => row.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(rows.map((row) => row.label)).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('[S44] has the eleven bed types with the labels of the source', () => {
    expect(BED_TYPES.map((row) => row.label)).toEqual([
      'Community Care',
      'Dementia Nursing',
      'Dementia Residential',
      'General Nursing',
      'General Residential',
      'Learning Disability Nursing',
      'Learning Disability Residential',
      'Mental Health Nursing',
      'Mental Health Residential',
      'Transitional',
      'YPD - Young Physically Disabled',
    ]);
    expect(BED_TYPE_CODES).toHaveLength(11);
  });

  it('[R25] knows the nursing types', () => {
    expect(NURSING_BED_TYPE_CODES).toEqual([
      'dementia-nursing',
      'general-nursing',
      'learning-disability-nursing',
      'mental-health-nursing',
    ]);
  });

  it('[R22] gives every bed type a working definition with its source, and Transitional its rival reading', () => {
    for (const row of BED_TYPES) expect(row.workingDefinition).toMatch(/^For .+\.$/);
    expect(bedType('transitional').definitionSource).toBe('DHSC help text');
    expect(bedType('transitional').rivalReading).toMatch(/short stays/);
  });

  it('[S43] has five short stay services', () => {
    expect(SHORT_STAY_SERVICES.map((row) => row.label)).toEqual([
      'Discharge to Assess',
      'Intermediate Care',
      'Reablement Support',
      'Rehabilitation',
      'Respite Care',
    ]);
    expect(shortStayService('respite-care').label).toBe('Respite Care');
  });

  it.each([
    [['council-funded'], true],
    [['self-funded', 'third-party-top-up'], true],
    [['nhs-continuing-healthcare'], true],
    [['jointly-funded'], true],
    [['nhs-funded-nursing-care'], false],
    [['third-party-top-up'], false],
    [['nhs-funded-nursing-care', 'third-party-top-up'], false],
    [[], false],
  ] as const)('[R37] funding %j satisfies search: %s', (codes, expected) => {
    expect(fundingSatisfiesSearch(codes)).toBe(expected);
  });

  it.each([
    [['open', 'open'], 'open'],
    [['open', 'closed'], 'partially-closed'],
    [['closed', 'closed'], 'closed'],
    [['closed'], 'closed'],
    [[], undefined],
  ] as const)('[S73][R6] types %j make the home %s', (lines, expected) => {
    expect(admissionStatusOf(lines)).toBe(expected);
  });

  it('[S34][S72][R6] finds labels by code', () => {
    expect(careType('nursing-care').label).toBe('Nursing care');
    expect(fundingSource('self-funded').label).toBe('Self-funded');
    expect(lineStatusLabel('closed')).toBe('Closed');
    expect(admissionStatusLabel('partially-closed')).toBe('Partially Closed');
    expect(availabilityLabel('beds-available')).toBe('Beds available');
  });

  it('guards refuse labels, other cases, inherited object keys and other kinds of value', () => {
    const guards = [
      isBedType,
      isShortStayService,
      isFundingSource,
      isCareType,
      isLineStatus,
      isAdmissionStatus,
      isAvailability,
    ];
    for (const guard of guards) {
      for (const value of ['Open', 'toString', '', undefined, null, 1, ['open'], {}]) expect(guard(value)).toBe(false);
    }
    expect(isBedType('transitional')).toBe(true);
    expect(isLineStatus('partially-closed')).toBe(false);
    expect(isAdmissionStatus('partially-closed')).toBe(true);
    expect(isAvailability('limited')).toBe(true);
  });

  it('a lookup with a code from outside the list fails loudly', () => {
    expect(() => bedType('dementia' as BedType)).toThrow('not a bed type code: dementia');
  });
});
