import { forwardedHeaders, internalHeaders } from './forwarded-headers';

const hostile = {
  authorization: 'Bearer theirs',
  cookie: 'oct-session=abc',
  'x-forwarded-for': '6.6.6.6',
  'x-csrf-token': 'theirs',
  'x-door': 'quick-update',
  'x-session-expired': 'true',
  'proxy-authorization': 'x',
  accept: 'application/json',
  'if-match': '"7"',
  'idempotency-key': 'k',
};
const additions = { token: 'ours', traceparent: '00-a-b-01', clientAddress: '10.0.0.1' };

describe('what is passed on', () => {
  it('is an allow-list with our own token; no cookie and no identity header of the outside', () => {
    expect(forwardedHeaders(hostile, additions)).toEqual({
      accept: 'application/json',
      'if-match': '"7"',
      'idempotency-key': 'k',
      authorization: 'Bearer ours',
      traceparent: '00-a-b-01',
      'x-forwarded-for': '10.0.0.1',
    });
  });

  it('is nobody without a token of ours', () => {
    expect(forwardedHeaders(hostile, { ...additions, token: undefined })).not.toHaveProperty('authorization');
  });

  it('lets our own pages say through which door a person came, and nobody else', () => {
    expect(internalHeaders(hostile, additions)['x-door']).toBe('quick-update');
    expect(forwardedHeaders(hostile, additions)).not.toHaveProperty('x-door');
  });
});
