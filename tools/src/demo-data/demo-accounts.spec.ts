import { kindsOf, WHO } from '@oct/contracts/access';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { testClaims } from '@oct/testing/auth';
import { generateSyntheticRegister } from '../synthetic-register';
import { accountFile, DEMO_HOME, demoAccounts } from './demo-accounts';

const accounts = demoAccounts();
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});

describe('demo accounts', () => {
  it('there is one for every kind of user, and only for these', () => {
    const types = {
      la: 'council',
      icb: 'icb',
      lrf: 'lrf',
      region: 'region',
      national: 'national',
      support: 'support',
    } as const;
    const typeOf = (organisation: string) => {
      if (organisation === 'nhs-SYNH1') return 'hospital';
      if (organisation === 'nhs-SYNG1') return 'gp';
      return types[organisation.split('-')[0] as keyof typeof types] ?? 'provider';
    };
    const kinds = accounts.flatMap(({ organisation, roles = [], kind }) =>
      kindsOf(
        testClaims({
          organisation: { id: organisation, type: typeOf(organisation) },
          roles: [...roles],
          clientKind: kind,
        }),
      ),
    );
    expect([...new Set(kinds)].sort()).toEqual([...WHO].sort());
  });

  it.each(accounts.map((account) => [account.who, account] as const))(
    '[S11] %s has a pass phrase that is hard to guess',
    (_, account) => {
      const { password, signIn, name, organisation, who } = account;
      expect(password.length).toBeGreaterThanOrEqual(15);
      expect(
        zxcvbn.check(password, [signIn, name, organisation, who, 'care', 'home', 'beds']).score,
      ).toBeGreaterThanOrEqual(3);
    },
  );

  it('no two share an address or a pass phrase', () => {
    for (const field of ['signIn', 'password', 'who'] as const) {
      expect(new Set(accounts.map((account) => account[field])).size).toBe(accounts.length);
    }
  });

  it('the manager sees one home, which the register holds', () => {
    const { homes } = generateSyntheticRegister({ seed: 'demo', homes: 3, now: new Date('2026-11-22T15:00:00Z') });
    const manager = accounts.find(({ who }) => who === 'Care home manager');
    expect(manager?.location).toBe(DEMO_HOME);
    expect(homes.map(({ location, provider }) => [location.locationId, provider.providerId])).toContainEqual([
      DEMO_HOME,
      manager?.organisation,
    ]);
  });

  it('are marked as demo in the file that identity reads, which holds nothing else than it knows', () => {
    const known = [
      'email',
      'clientId',
      'kind',
      'name',
      'organisation',
      'permission',
      'roles',
      'grants',
      'location',
      'generic',
      'demo',
      'password',
    ];
    for (const entry of accountFile(accounts)) {
      expect(entry).toMatchObject({ demo: true });
      expect(Object.keys(entry).filter((key) => !known.includes(key))).toEqual([]);
    }
  });
});
