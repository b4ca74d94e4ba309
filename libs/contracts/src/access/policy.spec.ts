import { decide, kindsOf, type Policy } from './policy';
import type { Claims, LocationFacts } from './claims';

const home: LocationFacts = { locationId: '1-1', organisationId: '1-200', areaCodes: ['E08000004', 'E54000057'] };

function claims(changes: Partial<Claims> = {}): Claims {
  return {
    accountId: 'a',
    organisation: { id: '1-200', type: 'provider' },
    permission: 'standard',
    roles: [],
    scope: { kind: 'organisation' },
    areaCodes: [],
    grants: [],
    isGeneric: false,
    mustChangePassword: false,
    clientKind: 'browser',
    sid: 's',
    epoch: 1,
    amr: ['pwd'],
    authTime: 0,
    ...changes,
  };
}

const policy: Policy = {
  kind: 'rules',
  rules: [
    { who: 'provider', relation: 'own-location' },
    { who: 'broker', relation: 'aligned', needsBrokerAccess: true },
    { who: 'icb', relation: 'aligned' },
    { who: 'support', relation: 'any' },
    { who: 'care-system', relation: 'own-location', grant: 'beds:write' },
  ],
};
const council = { organisation: { id: 'la-E08000004', type: 'council' as const }, areaCodes: ['E08000004'] };
const facts = { location: home, brokerAccess: false };

describe('decide', () => {
  it.each([
    ['[S20] the home itself', claims(), facts, 'allow'],
    ['[S9] one location, its own', claims({ scope: { kind: 'location', locationId: '1-1' } }), facts, 'allow'],
    ['[S9] one location, another', claims({ scope: { kind: 'location', locationId: '1-2' } }), facts, 'not-found'],
    ['another provider', claims({ organisation: { id: '1-999', type: 'provider' } }), facts, 'not-found'],
    [
      '[S21] an aligned ICB',
      claims({ organisation: { id: 'icb', type: 'icb' }, areaCodes: ['E54000057'] }),
      facts,
      'allow',
    ],
    [
      '[S21] an ICB elsewhere',
      claims({ organisation: { id: 'icb', type: 'icb' }, areaCodes: ['E54000008'] }),
      facts,
      'not-found',
    ],
    ['[R43] a council user without the role', claims(council), facts, 'forbidden'],
    ['[R43] a broker, switch off', claims({ ...council, roles: ['broker'] }), facts, 'not-found'],
    ['[R43] a broker, switch on', claims({ ...council, roles: ['broker'] }), { ...facts, brokerAccess: true }, 'allow'],
    [
      '[R43] the role on a provider means nothing',
      claims({ organisation: { id: '1-9', type: 'provider' }, roles: ['broker'] }),
      facts,
      'not-found',
    ],
    ['support', claims({ organisation: { id: 'support', type: 'support' } }), facts, 'allow'],
    [
      'support, unknown home',
      claims({ organisation: { id: 'support', type: 'support' } }),
      { location: undefined, brokerAccess: false },
      'not-found',
    ],
    ['a care system with its scope', claims({ clientKind: 'care-system', grants: ['beds:write'] }), facts, 'allow'],
    ['a care system without it', claims({ clientKind: 'care-system' }), facts, 'forbidden'],
    [
      'an API client of support is not support',
      claims({ clientKind: 'data-consumer', organisation: { id: 'support', type: 'support' } }),
      facts,
      'forbidden',
    ],
    ['an LRF', claims({ organisation: { id: 'lrf', type: 'lrf' }, areaCodes: ['E08000004'] }), facts, 'forbidden'],
    ['[S10] a password that must change', claims({ mustChangePassword: true }), facts, 'change-password'],
    ['the gateway is no user', claims({ clientKind: 'service' }), facts, 'forbidden'],
    ['nobody', undefined, facts, 'sign-in'],
  ] as const)('%s', (_, caller, objectFacts, expected) => {
    expect(decide(policy, caller, objectFacts)).toBe(expected);
  });

  it('lets only the gateway use service routes', () => {
    expect(decide({ kind: 'service' }, claims({ clientKind: 'service' }), facts)).toBe('allow');
    expect(decide({ kind: 'service' }, claims({ organisation: { id: 'support', type: 'support' } }), facts)).toBe(
      'forbidden',
    );
  });

  it('lets a person whose password must change reach only what says so', () => {
    const caller = claims({ mustChangePassword: true });
    expect(decide({ kind: 'signed-in' }, caller, facts)).toBe('change-password');
    expect(decide({ kind: 'signed-in', evenIfPasswordMustChange: true }, caller, facts)).toBe('allow');
  });

  it('denies a policy without rules', () => {
    expect(decide({ kind: 'rules', rules: [] }, claims(), facts)).toBe('forbidden');
  });
});

describe('kindsOf', () => {
  it('[R43] counts a broker of a council as council and broker', () => {
    expect(kindsOf(claims({ ...council, roles: ['broker', 'champion'] }))).toEqual(['council', 'broker', 'champion']);
  });
});
