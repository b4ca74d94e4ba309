import { consumerCall } from './consumer-settings';

const env = { NATIONAL_BROKERS: 'a:1,b:2', NATIONAL_USERNAME: 'consumer-dhsc', NATIONAL_PASSWORD: 'secret' };

describe('settings of the example consumer [S134]', () => {
  it('have a group under the name of the account, both national topics and a file', () => {
    expect(consumerCall(['--until-end'], env)).toEqual({
      settings: {
        brokers: ['a:1', 'b:2'],
        username: 'consumer-dhsc',
        password: 'secret',
        caFile: undefined,
        group: 'consumer-dhsc.copy',
        topics: ['national.capacity.v1', 'national.register.v1'],
        untilEnd: true,
      },
      copyFile: 'national-copy.json',
    });
    expect(consumerCall(['--help'], {})).toBeUndefined();
  });

  it('say what is missing or wrong, without the password', () => {
    expect(() => consumerCall([], { NATIONAL_PASSWORD: 'secret' })).toThrow(
      'Missing: NATIONAL_BROKERS, NATIONAL_USERNAME.',
    );
    expect(() => consumerCall([], { ...env, NATIONAL_GROUP: 'reader' })).toThrow('must begin with "consumer-dhsc."');
    expect(() => consumerCall(['--tail'], env)).toThrow('There is no --tail.');
  });
});
