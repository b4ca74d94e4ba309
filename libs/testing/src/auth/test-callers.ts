import type { Claims } from '@oct/contracts';

/** A standard user of one provider organisation, changed by whatever the test is about. */
export function testClaims(changes: Partial<Claims> = {}): Claims {
  return {
    accountId: 'acc-manager',
    organisation: { id: '1-200000001', type: 'provider' },
    permission: 'standard',
    roles: [],
    scope: { kind: 'organisation' },
    areaCodes: [],
    grants: [],
    isGeneric: false,
    mustChangePassword: false,
    clientKind: 'browser',
    sid: 'sid-test',
    epoch: 1,
    amr: ['pwd'],
    authTime: 1_763_600_000,
    ...changes,
  };
}

const OLDHAM = 'E08000004';
const GREATER_MANCHESTER_ICB = 'E54000057';
const GREATER_MANCHESTER_LRF = 'E48000013';
const NORTH_WEST = 'E12000002';

/** Every kind of user of DESIGN 3, one claims object each; matrices are generated over this list. */
export const TEST_USERS = {
  'provider standard, one location': testClaims({
    accountId: 'acc-p1',
    scope: { kind: 'location', locationId: '1-100000001' },
  }),
  'provider standard, organisation': testClaims({ accountId: 'acc-p2' }),
  'provider approver, one location': testClaims({
    accountId: 'acc-p3',
    permission: 'approver',
    scope: { kind: 'location', locationId: '1-100000001' },
  }),
  'provider approver, organisation': testClaims({ accountId: 'acc-p4', permission: 'approver' }),
  'provider generic': testClaims({
    accountId: 'acc-p5',
    isGeneric: true,
    scope: { kind: 'location', locationId: '1-100000001' },
  }),
  'provider who must change the password': testClaims({ accountId: 'acc-p6', mustChangePassword: true }),
  'other provider': testClaims({ accountId: 'acc-p7', organisation: { id: '1-299999999', type: 'provider' } }),
  hospital: testClaims({
    accountId: 'acc-h',
    organisation: { id: 'nhs-RW6', type: 'hospital' },
    areaCodes: [GREATER_MANCHESTER_ICB],
  }),
  gp: testClaims({ accountId: 'acc-g', organisation: { id: 'nhs-P85001', type: 'gp' } }),
  council: testClaims({
    accountId: 'acc-c',
    organisation: { id: `la-${OLDHAM}`, type: 'council' },
    areaCodes: [OLDHAM],
  }),
  'council, not aligned': testClaims({
    accountId: 'acc-c2',
    organisation: { id: 'la-E08000009', type: 'council' },
    areaCodes: ['E08000009'],
  }),
  'council broker': testClaims({
    accountId: 'acc-cb',
    organisation: { id: `la-${OLDHAM}`, type: 'council' },
    areaCodes: [OLDHAM],
    roles: ['broker'],
  }),
  'council champion': testClaims({
    accountId: 'acc-cc',
    organisation: { id: `la-${OLDHAM}`, type: 'council' },
    areaCodes: [OLDHAM],
    roles: ['champion'],
  }),
  icb: testClaims({
    accountId: 'acc-i',
    organisation: { id: `icb-${GREATER_MANCHESTER_ICB}`, type: 'icb' },
    areaCodes: [GREATER_MANCHESTER_ICB],
  }),
  'icb broker': testClaims({
    accountId: 'acc-ib',
    organisation: { id: `icb-${GREATER_MANCHESTER_ICB}`, type: 'icb' },
    areaCodes: [GREATER_MANCHESTER_ICB],
    roles: ['broker'],
  }),
  lrf: testClaims({
    accountId: 'acc-l',
    organisation: { id: `lrf-${GREATER_MANCHESTER_LRF}`, type: 'lrf' },
    areaCodes: [GREATER_MANCHESTER_LRF],
  }),
  region: testClaims({
    accountId: 'acc-r',
    organisation: { id: `region-${NORTH_WEST}`, type: 'region' },
    areaCodes: [NORTH_WEST],
  }),
  national: testClaims({ accountId: 'acc-n', organisation: { id: 'national', type: 'national' } }),
  support: testClaims({ accountId: 'acc-s', organisation: { id: 'support', type: 'support' } }),
  'care-system client': testClaims({
    accountId: 'client-cs',
    clientKind: 'care-system',
    grants: ['beds:write', 'offer:write'],
  }),
  'care-system client without grants': testClaims({ accountId: 'client-cs2', clientKind: 'care-system' }),
  'data-consumer client': testClaims({
    accountId: 'client-dc',
    organisation: { id: 'national', type: 'national' },
    clientKind: 'data-consumer',
    grants: ['beds:search'],
  }),
  'data-consumer client without grants': testClaims({
    accountId: 'client-dc2',
    organisation: { id: 'national', type: 'national' },
    clientKind: 'data-consumer',
  }),
  'the gateway itself': testClaims({
    accountId: 'gateway',
    organisation: { id: 'support', type: 'support' },
    clientKind: 'service',
  }),
} as const satisfies Record<string, Claims>;

export type TestUser = keyof typeof TEST_USERS;
