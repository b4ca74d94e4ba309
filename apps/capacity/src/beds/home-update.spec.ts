import { capacityRoutes, type Claims } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { TEST_USERS } from '@oct/testing/auth';
import { handOf, type UpdateRequest } from './home-update';

function request(claims: Claims, changes: Partial<UpdateRequest> = {}): UpdateRequest {
  return {
    contract: capacityRoutes.saveBeds,
    caller: new Caller(claims),
    locationId: '1-100000001',
    version: 1,
    key: undefined,
    door: 'quick-update',
    body: {},
    ...changes,
  };
}

describe('[S65][R43] in whose name a save is recorded', () => {
  it('the home itself, through the door it came by', () => {
    expect(handOf(request(TEST_USERS['provider standard, organisation']), '1-2')).toEqual({
      by: 'home',
      actor: { kind: 'person', id: 'acc-p2', door: 'quick-update' },
    });
  });

  it('[S8] a shared account of the home says that it cannot name the person', () => {
    expect(handOf(request(TEST_USERS['provider generic']), '1-2').actor).toEqual({
      kind: 'person',
      id: 'acc-p5',
      door: 'quick-update',
      isGeneric: true,
    });
  });

  it("a care-home's own system, through the API", () => {
    expect(handOf(request(TEST_USERS['care-system client']), '1-2')).toEqual({
      by: 'home',
      actor: { kind: 'client', id: 'client-cs', door: 'api' },
    });
  });

  it('a broker, on behalf of the home', () => {
    expect(handOf(request(TEST_USERS['council broker']), '1-2')).toEqual({
      by: 'broker',
      actor: { kind: 'person', id: 'acc-cb', door: 'broker', onBehalfOf: '1-2' },
    });
  });

  it('support, on behalf of the home and with a reason', () => {
    const body = { reason: 'asked by telephone' };
    expect(handOf(request(TEST_USERS.support, { body, door: 'page' }), '1-2')).toEqual({
      by: 'support',
      actor: { kind: 'person', id: 'acc-s', door: 'page', onBehalfOf: '1-2', reason: 'asked by telephone' },
    });
  });
});
