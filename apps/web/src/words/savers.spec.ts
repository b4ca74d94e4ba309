import { saverKindWords, saverWords } from './savers';

const names = [
  { accountId: 'a', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false },
  { accountId: 'b', displayName: null, organisationName: 'Oldham Council', isGeneric: false },
  { accountId: 'c', displayName: 'Office', organisationName: 'Example Care', isGeneric: true },
];

describe('[S65] who saved', () => {
  it.each([
    ['me', 'home', 'by you'],
    ['a', 'home', 'by Pat Example'],
    ['b', 'broker', 'by Oldham Council'],
    ['c', 'home', 'by a shared account of Example Care'],
    ['gone', 'support', 'by support'],
    [null, 'system', 'by the system'],
  ] as const)('%s (%s): %s', (accountId, savedBy, words) =>
    expect(saverWords({ accountId, savedBy }, 'me', names)).toBe(words),
  );

  it('[R34] outsiders never read a name', () =>
    expect([saverKindWords('home'), saverKindWords(null)]).toEqual(['by the home', undefined]));
});
