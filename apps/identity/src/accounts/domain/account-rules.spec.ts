import { accountProblems, type AccountFacts } from './account-rules';
import { isAlreadyDone, statusAfter, STATUS_CHANGES } from './account-status';
import { normalEmail, type AccountStatus, type Organisation } from './account';

const provider: Organisation = { organisationId: '1-200000001', type: 'provider', name: 'Oak View', areaCodes: [] };
const council: Organisation = {
  organisationId: 'la-E08000004',
  type: 'council',
  name: 'Oldham',
  areaCodes: ['E08000004'],
};
const icb: Organisation = { organisationId: 'icb-E54000057', type: 'icb', name: 'Greater Manchester', areaCodes: [] };
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
    ['a broker of an ICB [R43]', { ...person, roles: ['broker'] }, icb, []],
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
    ['a name of 120 characters', { ...person, displayName: 'a'.repeat(120) }, provider, []],
    ['a name of 121 characters', { ...person, displayName: 'a'.repeat(121) }, provider, ['name-length']],
    ['a name with a line break', { ...person, displayName: 'A\nB' }, provider, ['name-characters']],
    ['a name with an override of direction', { ...person, displayName: 'A\u202eB' }, provider, ['name-characters']],
    ['a name with an isolate of direction', { ...person, displayName: 'A\u2066B' }, provider, ['name-characters']],
    ['a name in Arabic', { ...person, displayName: 'سارة' }, provider, []],
    ['a client of a care-home system', client, provider, []],
    ['a care-home system of a council', client, council, ['care-system-needs-provider']],
    ['a client that approves', { ...client, permission: 'approver' }, provider, ['client-is-no-person']],
    [
      'a client with a role',
      { ...client, roles: ['broker'] },
      council,
      ['client-is-no-person', 'care-system-needs-provider'],
    ],
    ['a client that is shared', { ...client, isGeneric: true }, provider, ['client-is-no-person']],
    ['a care-home system with all its grants', { ...client, grants: ['beds:write', 'offer:write'] }, provider, []],
    ['a misspelt grant', { ...client, grants: ['beds:write', 'beds:wirte'] }, provider, ['grant-unknown']],
    ['the grant of another kind of client', { ...client, grants: ['beds:search'] }, provider, ['grant-unknown']],
    ['a person with a grant', { ...person, grants: ['beds:write'] }, provider, ['grants-need-client']],
  ])('%s', (_, account, organisation, rules) => {
    expect(accountProblems(account, organisation).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('what is said of an account that cannot be', () => {
  it.each<[string, string, AccountFacts, Organisation]>([
    ['email', 'Enter an email address in the form name@example.org', { ...person, email: null }, provider],
    ['displayName', 'Enter a name of 1 to 120 characters', { ...person, displayName: '' }, provider],
    [
      'displayName',
      'Write the name on one line, without hidden control characters',
      { ...person, displayName: 'A\u2069' },
      provider,
    ],
    [
      'roles',
      'Only people of a council or an ICB can be broker or champion',
      { ...person, roles: ['champion'] },
      provider,
    ],
    [
      'location',
      'Only accounts of a provider can be limited to one home',
      { ...person, scopeLocationId: '1-100000001' },
      council,
    ],
    [
      'isGeneric',
      'A shared account cannot approve: name a person instead',
      { ...person, isGeneric: true, permission: 'approver' },
      provider,
    ],
    ['isGeneric', 'A shared account cannot belong to the support team', { ...person, isGeneric: true }, support],
    [
      'clientKind',
      'An API client has grants only: no permission, role or shared mark',
      { ...client, permission: 'approver' },
      provider,
    ],
    ['clientKind', 'A care-home system belongs to a provider', client, council],
    [
      'grants',
      'There is no grant "Beds" for this kind of client, only: beds:write, offer:write',
      { ...client, grants: ['beds:write', 'Beds'] },
      provider,
    ],
    [
      'grants',
      'Only API clients have grants: a person has a permission and roles',
      { ...person, grants: ['beds:write'] },
      provider,
    ],
  ])('beside %s: %s', (field, message, account, organisation) => {
    expect(accountProblems(account, organisation)).toEqual([expect.objectContaining({ field, message })]);
  });
});

describe('an email address', () => {
  it('is the same in capitals and with blanks around it [S10]', () => {
    expect(normalEmail('  Manager@Example.ORG\n')).toBe('manager@example.org');
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
