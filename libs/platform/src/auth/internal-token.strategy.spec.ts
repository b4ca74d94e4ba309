import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { bearer, TEST_JWKS, testClaims, testJwksSource, tokenFor } from '@oct/testing/auth';
import { FixedClock } from '../clock';
import { Caller } from './caller';
import { InternalTokenStrategy } from './internal-token.strategy';

const NOW = new Date('2026-11-20T09:12:00Z');
const SECONDS = NOW.getTime() / 1000;
const clock = new FixedClock(NOW);
const strategy = new InternalTokenStrategy(testJwksSource(), clock);
const claims = testClaims();
const [publicJwk] = TEST_JWKS;

type Outcome = Caller | 'refused';

/** What passport does with a request: who it is, or nobody. An error is neither and fails the test. */
function present(authorization: string | undefined): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const attempt = Object.create(strategy) as InternalTokenStrategy & Record<'success' | 'fail' | 'error', unknown>;
    attempt.success = (caller: Caller) => resolve(caller);
    attempt.fail = () => resolve('refused');
    attempt.error = (error: unknown) => reject(error instanceof Error ? error : new Error('refused with an error'));
    const request = { headers: authorization === undefined ? {} : { authorization } };
    (attempt.authenticate as unknown as (request: object, options: object) => void).call(attempt, request, {});
  });
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const good = (): string => tokenFor(claims, { now: NOW });
const parts = (): [string, string, string] => good().split('.') as [string, string, string];
const headed = (header: Record<string, unknown>): string => tokenFor(claims, { now: NOW, header });
const saying = (payload: Record<string, unknown>): string => tokenFor(claims, { now: NOW, payload });
const without = (name: string): string => saying({ [name]: undefined });

/** A whole token with this header, "signed" by whatever the attacker has. */
function forged(header: Record<string, unknown>, signature: (signed: string) => Buffer): string {
  const [, payload] = parts();
  const signed = `${encoded({ typ: 'at+jwt', kid: 'test-key', ...header })}.${payload}`;
  return `${signed}.${signature(signed).toString('base64url')}`;
}

const publicPem = (): string => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
};
const strangers = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const unsigned = (): Buffer => Buffer.alloc(0);
const hmacWith =
  (key: string) =>
  (signed: string): Buffer =>
    createHmac('sha256', key).update(signed).digest();

const VECTORS: [string, () => string][] = [
  ['alg none', () => forged({ alg: 'none' }, unsigned)],
  ['alg None', () => forged({ alg: 'None' }, unsigned)],
  ['alg NONE', () => forged({ alg: 'NONE' }, unsigned)],
  ['alg nOnE', () => forged({ alg: 'nOnE' }, unsigned)],
  [
    'alg none with a good signature',
    () => `${encoded({ alg: 'none', typ: 'at+jwt', kid: 'test-key' })}.${parts()[1]}.${parts()[2]}`,
  ],
  ['no alg', () => forged({}, unsigned)],
  ['alg that is a list', () => forged({ alg: ['ES256'] }, unsigned)],
  ['HS256 with the public key as JWK', () => forged({ alg: 'HS256' }, hmacWith(JSON.stringify(publicJwk)))],
  ['HS256 with a public key as PEM', () => forged({ alg: 'HS256' }, hmacWith(publicPem()))],
  ['HS256 with an empty key', () => forged({ alg: 'HS256' }, hmacWith(''))],
  [
    'ES384',
    () =>
      forged({ alg: 'ES384' }, (signed) =>
        sign('sha384', Buffer.from(signed), { key: p384, dsaEncoding: 'ieee-p1363' }),
      ),
  ],
  ['EdDSA', () => forged({ alg: 'EdDSA' }, (signed) => sign(null, Buffer.from(signed), ed25519))],
  ['RS256', () => forged({ alg: 'RS256' }, (signed) => sign('sha256', Buffer.from(signed), rsa))],
  ['ES256 of a stranger', () => tokenFor(claims, { now: NOW, key: strangers })],
  ['signature of zeros', () => forged({ alg: 'ES256' }, () => Buffer.alloc(64))],
  ['signature in DER', () => forged({ alg: 'ES256' }, (signed) => sign('sha256', Buffer.from(signed), strangers))],
  ['signature left out', () => forged({ alg: 'ES256' }, unsigned)],
  ['signature cut short', () => good().slice(0, -10)],
  ['signature of another payload', () => `${parts()[0]}.${encoded({ sub: 'acc-other' })}.${parts()[2]}`],
  ['typ JWT', () => headed({ typ: 'JWT' })],
  ['typ at+JWT in other letters', () => headed({ typ: 'AT+JWT' })],
  ['typ id_token', () => headed({ typ: 'id_token' })],
  ['no typ', () => headed({ typ: undefined })],
  ['no kid', () => headed({ kid: undefined })],
  ['another kid', () => headed({ kid: 'other-key' })],
  ['kid that is a path', () => headed({ kid: '../../test-key' })],
  ['kid that is SQL', () => headed({ kid: "test-key' OR '1'='1" })],
  ['kid that is a property of every object', () => headed({ kid: '__proto__' })],
  ['kid that is a list', () => headed({ kid: ['test-key'] })],
  ['kid of 10,000 characters', () => headed({ kid: 'k'.repeat(10_000) })],
  ['key brought along as jwk', () => tokenFor(claims, { now: NOW, key: strangers, header: { jwk: publicJwk } })],
  [
    'key brought along as jku',
    () => tokenFor(claims, { now: NOW, key: strangers, header: { jku: 'https://example.org/jwks' } }),
  ],
  ['another audience', () => saying({ aud: 'public-api' })],
  ['no audience', () => without('aud')],
  ['another issuer', () => saying({ iss: 'somebody' })],
  ['no issuer', () => without('iss')],
  ['expired', () => tokenFor(claims, { now: new Date(NOW.getTime() - 66_000) })],
  ['no end', () => without('exp')],
  ['an end that is text', () => saying({ exp: String(SECONDS + 60) })],
  ['an hour to live', () => saying({ exp: SECONDS + 3600 })],
  ['of the future', () => tokenFor(claims, { now: new Date(NOW.getTime() + 6_000) })],
  ['no beginning', () => without('iat')],
  ['not before a minute from now', () => saying({ nbf: SECONDS + 60 })],
  ['subject of somebody else', () => saying({ sub: 'acc-other' })],
  ['no subject', () => without('sub')],
  ['no claims', () => without('oct')],
  ['claims that are text', () => saying({ oct: 'acc-manager' })],
  ['payload that is a list', () => `${parts()[0]}.${encoded([1])}.${parts()[2]}`],
  ['payload that is no JSON', () => `${parts()[0]}.${Buffer.from('{"sub":').toString('base64url')}.${parts()[2]}`],
  ['header that is no JSON', () => `bm9uc2Vuc2U.${parts()[1]}.${parts()[2]}`],
  ['two parts', () => parts().slice(0, 2).join('.')],
  ['four parts', () => `${good()}.e30`],
  ['no parts', () => ''],
  ['a megabyte', () => `${parts()[0]}.${'A'.repeat(1_000_000)}.${parts()[2]}`],
];

describe('internal tokens', () => {
  it('takes one of ours', async () => {
    const caller = await present(`Bearer ${good()}`);
    expect(caller).toBeInstanceOf(Caller);
    expect(caller).toMatchObject({ claims: { accountId: 'acc-manager', sid: 'sid-test' } });
  });

  it.each([
    ['on its last second, with the skew of clocks', -64_000],
    ['of a clock that is 5 seconds ahead', 5_000],
  ])('takes one %s', async (_, shift) => {
    await expect(
      present(`Bearer ${tokenFor(claims, { now: new Date(NOW.getTime() + shift) })}`),
    ).resolves.toBeInstanceOf(Caller);
  });

  it.each(VECTORS)('refuses: %s', async (_, token) => {
    await expect(present(`Bearer ${token()}`)).resolves.toBe('refused');
  });

  it.each([
    ['no header', undefined],
    ['another scheme', `Basic ${good()}`],
    ['no scheme', good()],
    ['an opaque token of an API client', 'Bearer oct_0123456789'],
  ])('refuses: %s', async (_, authorization) => {
    await expect(present(authorization)).resolves.toBe('refused');
  });

  it('refuses a token of ours as soon as any bit of it is flipped', async () => {
    const token = good();
    const bytes = token.split('.').map((part) => Buffer.from(part, 'base64url'));
    const [header, payload, signature] = bytes as [Buffer, Buffer, Buffer];
    const sizes = [header.length, payload.length, signature.length];
    const step = process.env.OCT_TEST_SIZE === 'large' ? 1 : 13;
    let flips = 0;
    for (const [part, size] of sizes.entries()) {
      for (let bit = part; bit < size * 8; bit += step) {
        const copy = bytes.map((each) => Buffer.from(each));
        const target = copy[part];
        if (target) target[bit >> 3] = (target[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const flipped = copy.map((each) => each.toString('base64url')).join('.');
        expect([part, bit, await present(`Bearer ${flipped}`)]).toEqual([part, bit, 'refused']);
        flips += 1;
      }
    }
    expect(flips).toBeGreaterThan(300);
  });

  it('is shown able to fail: a verifier that looks at nothing but the claims takes most of them', () => {
    const careless = (token: string): boolean => {
      try {
        const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub?: unknown };
        return payload.sub === 'acc-manager';
      } catch {
        return false;
      }
    };
    expect(VECTORS.filter(([, token]) => careless(token())).length).toBeGreaterThan(30);
    expect(bearer(claims, { now: NOW }).authorization).toMatch(/^Bearer /);
  });
});
