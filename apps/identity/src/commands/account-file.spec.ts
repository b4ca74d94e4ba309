import { parseAccounts } from './account-file';

const person = { email: 'a@example.org', name: 'A', organisation: '1-200000001' };

describe('file of accounts', () => {
  it('fills in what was left out', () => {
    const client = {
      clientId: 'client-1',
      kind: 'care-system',
      name: 'C',
      organisation: '1-200000001',
      grants: ['beds:write'],
    };
    expect(parseAccounts(JSON.stringify([person, client]), 'accounts.json')).toEqual([
      {
        clientKind: 'browser',
        email: 'a@example.org',
        displayName: 'A',
        organisationId: '1-200000001',
        permission: 'standard',
        roles: [],
        scopeLocationId: null,
        grants: [],
        isGeneric: false,
        isDemo: false,
      },
      expect.objectContaining({ clientKind: 'care-system', clientId: 'client-1', email: null, grants: ['beds:write'] }),
    ]);
  });

  it.each([
    ['no JSON', 'nonsense', 'accounts.json is not JSON.'],
    ['no list', '{}', 'accounts.json must hold a list of accounts: [{...}, {...}].'],
    ['an account that is a number', '[1]', 'accounts.json, account 1: must be an object {...}.'],
    [
      'a misspelt field',
      JSON.stringify([person, { ...person, rolls: [] }]),
      'accounts.json, account 2: there is no field called rolls.',
    ],
    [
      'an unknown role',
      JSON.stringify([{ ...person, roles: ['king'] }]),
      'accounts.json, account 1: each role is one of broker, champion.',
    ],
    ['no name', JSON.stringify([{ ...person, name: undefined }]), 'accounts.json, account 1: name is missing.'],
    [
      'neither email nor client',
      JSON.stringify([{ ...person, email: undefined }]),
      'accounts.json, account 1: a person needs an email.',
    ],
    [
      'a client without an id',
      JSON.stringify([{ ...person, kind: 'care-system' }]),
      'accounts.json, account 1: an API client needs a clientId.',
    ],
    [
      'a short password',
      JSON.stringify([{ ...person, password: 'short' }]),
      'accounts.json, account 1: password has 8 to 256 characters.',
    ],
  ])('says in one sentence what is wrong with %s', (_, content, sentence) => {
    expect(() => parseAccounts(content, 'accounts.json')).toThrow(sentence);
  });
});
