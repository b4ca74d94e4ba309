import { generateKeyPairSync } from 'node:crypto';
import { InfrastructureError } from '../database';
import { HttpJwksSource } from './jwks-source';

const jwk = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid: 'one',
};

describe("the gateway's keys over HTTP [DESIGN 3]", () => {
  let fetched: jest.SpyInstance;
  let uptime: jest.SpyInstance;
  beforeEach(() => {
    fetched = jest.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json({ keys: [jwk] })));
    uptime = jest.spyOn(performance, 'now').mockReturnValue(700);
  });
  afterEach(() => jest.restoreAllMocks());

  it('are read in the first second of a process too: a service that was restarted takes the sessions that there are', async () => {
    await expect(new HttpJwksSource('http://gateway.example/jwks').key('one')).resolves.toBeDefined();
  });

  it('are asked for an unknown key at most every five seconds', async () => {
    const source = new HttpJwksSource('http://gateway.example/jwks');
    await source.key('other');
    await expect(source.key('other')).resolves.toBeUndefined();
    expect(fetched).toHaveBeenCalledTimes(1);
    uptime.mockReturnValue(5_800);
    await source.key('other');
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('that cannot be read are an outage and not a wrong token, and are asked for again at once', async () => {
    fetched.mockImplementationOnce(() => Promise.reject(new TypeError('fetch failed')));
    const source = new HttpJwksSource('http://gateway.example/jwks');
    await expect(source.key('one')).rejects.toThrow(InfrastructureError);
    await expect(source.key('one')).resolves.toBeDefined();
  });
});
