import { fingerprintOf, idempotencyOutcome, isIdempotencyConflict } from '..';

describe('idempotency', () => {
  const fingerprint = fingerprintOf({ beds: 3, note: 'a' });

  it('gives one body one fingerprint, whatever the order of its properties', () => {
    expect(fingerprintOf({ note: 'a', beds: 3 })).toBe(fingerprint);
    expect(fingerprintOf({ note: 'a', beds: 3, missing: undefined })).toBe(fingerprint);
    expect(fingerprintOf({ lines: [{ b: 1, a: 2 }] })).toBe(fingerprintOf({ lines: [{ a: 2, b: 1 }] }));
  });

  it.each([{ beds: 4, note: 'a' }, { beds: '3', note: 'a' }, { beds: 3, note: null }, [3, 'a'], 'a', null])(
    '%p is another body',
    (body) => {
      expect(fingerprintOf(body)).not.toBe(fingerprint);
    },
  );

  it('lets a new key through, replays a used one and refuses it with another body', () => {
    const stored = { fingerprint, status: 200, body: { version: 5 } };
    expect(idempotencyOutcome(null, fingerprint)).toEqual({ kind: 'new' });
    expect(idempotencyOutcome(undefined, fingerprint)).toEqual({ kind: 'new' });
    expect(idempotencyOutcome(stored, fingerprint)).toEqual({ kind: 'replay', status: 200, body: { version: 5 } });
    expect(idempotencyOutcome(stored, fingerprintOf({ beds: 4 }))).toEqual({ kind: 'other-body' });
  });

  it('knows its own unique violation from others, inside TypeORM too', () => {
    const own = { code: '23505', constraint: 'idempotency_key_pkey' };
    expect(isIdempotencyConflict(own)).toBe(true);
    expect(isIdempotencyConflict({ driverError: own })).toBe(true);
    expect(isIdempotencyConflict({ code: '23505', constraint: 'home_pkey' })).toBe(false);
    expect(isIdempotencyConflict(new Error('x'))).toBe(false);
  });
});
