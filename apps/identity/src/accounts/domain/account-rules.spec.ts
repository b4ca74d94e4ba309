import { accountProblems, type AccountFacts } from './account-rules';
import { isAlreadyDone, statusAfter, STATUS_CHANGES } from './account-status';
import type { AccountStatus, Organisation } from './account';

const provider: Organisation = { organisationId: '1-200000001', type: 'provider', name: 'Oak View', areaCodes: [] };
const council: Organisation = {
  organisationId: 'la-E08000004',
  type: 'council',
  name: 'Oldham',
  areaCodes: ['E08000004'],
};
const support: Organisation = { organisationId: 'support', type: 'support', name: 'Support', areaCodes: [] };
const person: AccountFacts = {
  clientKind: 'browser',
  email: 'manager@example.org',
  displayName: 'A Manager',
  permission: 'standard',
  roles: [],
  scopeLocationId: null,
  grants: [],
  isGeneric: false,
};
const client: AccountFacts = { ...person, clientKind: 'care-system', email: null, grants: ['beds:write'] };

describe('what an account of an organisation may be', () => {
  it.each<[string, AccountFacts, Organisation, string[]]>([
    ['a standard person of a provider', person, provider, []],
    ['limited to one home [S9]', { ...person, scopeLocationId: '1-100000001' }, provider, []],
    [
      'limited to one home, but of a council [S9]',
      { ...person, scopeLocationId: '1-1' },
      council,
      ['scope-needs-provider'],
    ],
    ['a broker of a council [R43]', { ...person, roles: ['broker'] }, council, []],
    ['a champion of a council [R39]', { ...person, roles: ['champion'] }, council, []],
    ['a broker of a provider', { ...person, roles: ['broker'] }, provider, ['role-needs-commissioner']],
    ['a shared account [S8]', { ...person, isGeneric: true }, provider, []],
    [
      'a shared account that approves [S8]',
      { ...person, isGeneric: true, permission: 'approver' },
      provider,
      ['generic-cannot-approve'],
    ],
    [
      'a shared champion [S8]',
      { ...person, isGeneric: true, roles: ['champion'] },
      council,
      ['generic-cannot-approve'],
    ],
    ['a shared account that administers [S8]', { ...person, isGeneric: true }, support, ['generic-cannot-administer']],
    ['no email', { ...person, email: null }, provider, ['email-form']],
    ['half an email', { ...person, email: 'manager@' }, provider, ['email-form']],
    ['an email with a line break', { ...person, email: 'a@example.org\nb@example.org' }, provider, ['email-form']],
    ['no name', { ...person, displayName: ' ' }, provider, ['name-length']],
    ['a client of a care-home system', client, provider, []],
    ['a care-home system of a council', client, council, ['care-system-needs-provider']],
    ['a client that approves', { ...client, permission: 'approver' }, provider, ['client-is-no-person']],
    ['a grant with a space', { ...client, grants: ['beds write'] }, provider, ['grant-form']],
  ])('%s', (_, account, organisation, rules) => {
    expect(accountProblems(account, organisation).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('states of an account [S13][R41]', () => {
  const statuses: AccountStatus[] = ['active', 'locked', 'deactivated'];
  it('moves along these lines only', () => {
    const table = STATUS_CHANGES.map((change) => [
      change,
      ...statuses.map((status) => statusAfter(change, status) ?? '-'),
    ]);
    expect(table).toEqual([
      ['lock', 'locked', '-', '-'],
      ['unlock', '-', 'active', '-'],
      ['deactivate', 'deactivated', 'deactivated', '-'],
    ]);
  });

  it('knows when there is nothing left to do', () => {
    expect(isAlreadyDone('lock', 'locked')).toBe(true);
    expect(isAlreadyDone('unlock', 'locked')).toBe(false);
  });
});
