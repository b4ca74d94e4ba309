import { SentFields } from './sent-fields';

const NONCE = 'a-nonce-of-one-form-12';

describe('fields that were sent', () => {
  it('are text or nothing', () => {
    const sent = new SentFields({ a: ' x ', b: ['1', ' ', '2'], c: 5, d: { e: 'x' }, f: null });
    expect([sent.text('a'), sent.untrimmed('a'), sent.text('c'), sent.text('d'), sent.text('g')]).toEqual([
      'x',
      ' x ',
      '',
      '',
      '',
    ]);
    expect(sent.all('b')).toEqual(['1', '2']);
    expect(sent.optional('f')).toBeUndefined();
  });

  it.each([undefined, null, 'text', 7])('of %s are none', (body) => expect(new SentFields(body).names()).toEqual([]));

  it.each([
    ['7', 7],
    ['4294967297', 4_294_967_297],
    ['', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['99999999999999999', undefined],
  ])('version "%s" is %s', (text, version) => expect(new SentFields({ version: text }).version()).toBe(version));
});

describe('the key of a form', () => {
  const key = (body: object): string => new SentFields({ nonce: NONCE, ...body }).idempotencyKey();

  it('is the same for the same form, whatever the order of its fields', () =>
    expect(key({ a: '1', b: '2' })).toBe(key({ b: '2', a: '1' })));

  it('is another for another value, another nonce, or values that only look the same in a row', () => {
    const keys = [
      key({ a: '1', b: '2' }),
      key({ a: '1', b: '3' }),
      key({ a: '12' }),
      key({ a: ['1', '2'] }),
      key({ a: '1', b: '2', nonce: 'a-nonce-of-another-1' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is one that the API takes: 1 to 200 visible characters', () => expect(key({})).toMatch(/^[\x21-\x7e]{1,200}$/));

  it('is made anew for a form without a usable nonce, so that it can never meet another one', () => {
    const without = new SentFields({ nonce: 'short', a: '1' });
    expect(without.idempotencyKey()).not.toBe(without.idempotencyKey());
  });
});
