import { ownPath, paths, patterns, resumeKey } from './paths';

describe('addresses', () => {
  it('are built in one place', () => {
    expect([
      paths.quickUpdate('1-2'),
      paths.quickUpdate('1-2', 8),
      paths.offer('1-2', 'prices'),
      paths.signIn({ next: '/beds?near=OL1' }),
      paths.vacancies({ overdue: 'yes', cursor: 'a b' }),
      paths.findBeds(new URLSearchParams({ near: 'OL1' })),
      paths.home(),
    ]).toEqual([
      '/homes/1-2/beds',
      '/homes/1-2/beds?saved=8',
      '/homes/1-2/offer#prices',
      '/sign-in?next=%2Fbeds%3Fnear%3DOL1',
      '/reports/vacancies?overdue=yes&cursor=a+b',
      '/beds?near=OL1',
      '/',
    ]);
  });

  it('cannot be broken out of by an id', () => expect(paths.offer('../x?y')).toBe('/homes/..%2Fx%3Fy/offer'));

  it('have a builder for each pattern', () =>
    expect(Object.keys(patterns).filter((name) => !(name in paths))).toEqual([]));
});

describe('where to go after signing in', () => {
  it.each(['/beds', '/homes/1-2/beds?saved=8', '/'])('%s is ours', (path) => expect(ownPath(path)).toBe(path));

  it.each([
    '',
    'beds',
    '//evil.example.org',
    '/\\evil.example.org',
    '/beds\\..\\x',
    'https://evil.example.org',
    'javascript:alert(1)',
    '/beds\r\nset-cookie: x',
    '/beds x',
    '/sign-in',
    '/sign-out',
    `/${'x'.repeat(600)}`,
  ])('"%s" is not', (path) => expect(ownPath(path)).toBeUndefined());
});

describe('the key of a kept form', () => {
  it('is opaque but plain', () =>
    expect([resumeKey('aB-_9.~'), resumeKey('a/b'), resumeKey('')]).toEqual(['aB-_9.~', undefined, undefined]));
});
