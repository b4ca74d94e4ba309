import { TEST_USERS, testClaims, type TestUser } from '@oct/testing/auth';
import { areaNames, reportScope } from './report-scope';

const OLDHAM = { kind: 'areas', areaCodes: ['E08000004'] };
const BOARD = { kind: 'areas', areaCodes: ['E54000057'] };
const SCOPES: Partial<Record<TestUser, object>> = {
  council: OLDHAM,
  'council broker': OLDHAM,
  'council champion': OLDHAM,
  'council, not aligned': { kind: 'areas', areaCodes: ['E08000009'] },
  icb: BOARD,
  'icb broker': BOARD,
  support: { kind: 'everything' },
};

describe('scope of vacancy reports', () => {
  it.each(Object.keys(TEST_USERS) as TestUser[])('[S21][S118] %s', (user) => {
    expect(reportScope(TEST_USERS[user])).toEqual(SCOPES[user]);
  });

  it('[S21] a council without areas sees none, not all', () => {
    const claims = testClaims({ organisation: { id: 'la-new', type: 'council' } });
    expect(reportScope(claims)).toEqual({ kind: 'areas', areaCodes: [] });
  });

  it('an API client of a council is not the council', () => {
    expect(reportScope({ ...TEST_USERS.council, clientKind: 'data-consumer' })).toBeUndefined();
  });

  it('names the areas, and an unknown one by its code', () => {
    const areaCodes = ['E08000004', 'E54000057', 'E99999999'];
    expect(areaNames({ kind: 'areas', areaCodes })).toEqual(['Oldham', 'Greater Manchester', 'E99999999']);
    expect(areaNames({ kind: 'everything' })).toEqual(['England']);
  });
});
