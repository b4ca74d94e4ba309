import { testClaims } from '@oct/testing/auth';
import { decideAudience, page } from './page-contract';

// Compiled by the type check, never called: what must not compile is said to be an error, and it is one if it does.
export const mustNotCompile = [
  // @ts-expect-error a page without an audience does not compile
  () => page({ id: 'x', method: 'GET', path: '/x', calls: [] }),
  // @ts-expect-error a page that does not say what it asks does not compile
  () => page({ id: 'x', method: 'GET', path: '/x', audience: { kind: 'signed-in' } }),
  // @ts-expect-error an audience of nobody does not compile
  () => page({ id: 'x', method: 'GET', path: '/x', audience: { kind: 'kinds', who: [] }, calls: [] }),
  // @ts-expect-error an unknown kind of user does not compile
  () => page({ id: 'x', method: 'GET', path: '/x', audience: { kind: 'kinds', who: ['nurse'] }, calls: [] }),
];

describe('audience of a page', () => {
  it('asks nobody in particular where it is open', () =>
    expect(decideAudience({ kind: 'open', because: 'help' }, undefined)).toBe('allow'));

  it('asks to sign in', () => expect(decideAudience({ kind: 'signed-in' }, undefined)).toBe('sign-in'));

  it('is for people: an API client has no pages', () => {
    const claims = testClaims({ clientKind: 'care-system', grants: ['beds:write'] });
    expect(decideAudience({ kind: 'signed-in' }, claims)).toBe('forbidden');
    expect(decideAudience({ kind: 'kinds', who: ['provider'] }, claims)).toBe('forbidden');
  });

  it('[R43] counts a broker as one only in a council or a board', () => {
    const audience = { kind: 'kinds', who: ['broker'] } as const;
    const council = testClaims({ organisation: { id: 'la-E08000004', type: 'council' }, roles: ['broker'] });
    expect(decideAudience(audience, council)).toBe('allow');
    expect(decideAudience(audience, testClaims({ roles: ['broker'] }))).toBe('forbidden');
  });

  it('[S10] waits for a new password', () => {
    const claims = testClaims({ mustChangePassword: true });
    expect(decideAudience({ kind: 'kinds', who: ['provider'] }, claims)).toBe('change-password');
    expect(decideAudience({ kind: 'signed-in', evenIfPasswordMustChange: true }, claims)).toBe('allow');
  });
});
