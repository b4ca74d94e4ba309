import { line } from '../../test/factories/home.factory';
import { ageOf, stampOf } from './figures-age';

const NOW = new Date('2026-11-20T16:30:00Z');

function age(changes: { countedAt?: string | null; confirmedAt?: string | null }, now = NOW) {
  return ageOf(stampOf([line('general-residential', { countedAt: null, confirmedAt: null, ...changes })]), now);
}

describe('age of a number', () => {
  it.each([
    ['2026-11-20T09:12:00Z', 'Updated today at 9:12am', 438],
    ['2026-11-20T16:30:00Z', 'Updated today at 4:30pm', 0],
    ['2026-11-19T16:05:00Z', 'Updated yesterday at 4:05pm', 1_465],
    ['2026-11-18T16:31:00Z', 'Updated on 18 November at 4:31pm', 2_879],
  ])('[N1] counted at %s: %s', (countedAt, words, minutes) => {
    expect(age({ countedAt })).toEqual({ minutes, words, isStale: false });
  });

  it('[R8][N1] confirmed, and counted when', () => {
    const stamps = { confirmedAt: '2026-11-19T16:05:00Z', countedAt: '2026-11-12T08:00:00Z' };
    expect(age(stamps).words).toBe('Confirmed yesterday at 4:05pm, counted on 12 November');
    expect(age({ ...stamps, countedAt: '2025-11-12T08:00:00Z' }).words).toBe(
      'Confirmed yesterday at 4:05pm, counted on 12 November 2025',
    );
    expect(age({ ...stamps, countedAt: '2026-11-19T09:00:00Z' }).words).toBe(
      'Confirmed yesterday at 4:05pm, counted yesterday',
    );
    expect(age({ confirmedAt: '2026-11-20T09:00:00Z' }).words).toBe('Confirmed today at 9am');
  });

  it('[N1] a count after a confirmation is a count', () => {
    expect(age({ confirmedAt: '2026-11-20T08:00:00Z', countedAt: '2026-11-20T09:00:00Z' }).words).toBe(
      'Updated today at 9am',
    );
    expect(age({ confirmedAt: '2026-11-20T09:00:00Z', countedAt: '2026-11-20T09:00:00Z' }).words).toBe(
      'Updated today at 9am',
    );
  });

  it('[S104] is stale after 48 hours, to the millisecond', () => {
    expect(age({ countedAt: '2026-11-18T16:30:00.000Z' })).toMatchObject({ isStale: false, minutes: 2_880 });
    expect(age({ countedAt: '2026-11-18T16:29:59.999Z' })).toEqual({
      isStale: true,
      minutes: 2_880,
      words: 'Not updated for 2 days: phone before relying on this',
    });
    expect(age({ countedAt: '2026-11-17T16:29:00Z' }).words).toBe(
      'Not updated for 3 days: phone before relying on this',
    );
    expect(age({ countedAt: '2026-11-17T16:31:00Z' }).words).toBe(
      'Not updated for 2 days: phone before relying on this',
    );
  });

  it('[S104] a number that was never stamped is not to be relied on', () => {
    expect(age({})).toEqual({ minutes: null, words: 'Never updated: phone before relying on this', isStale: true });
    expect(ageOf(stampOf([]), NOW)).toMatchObject({ minutes: null, isStale: true });
  });

  it('is never below zero when two clocks differ', () => {
    expect(age({ countedAt: '2026-11-20T16:30:30Z' })).toEqual({
      minutes: 0,
      words: 'Updated today at 4:30pm',
      isStale: false,
    });
  });
});

describe('stamp of several lines', () => {
  const old = line('general-residential', { countedAt: '2026-11-12T08:00:00Z' });
  const fresh = line('dementia-residential', { countedAt: '2026-11-20T09:00:00Z' });

  it('[N1] is that of the oldest part of the number', () => {
    expect(stampOf([fresh, old])).toEqual({
      updatedAt: '2026-11-12T08:00:00Z',
      countedAt: '2026-11-12T08:00:00Z',
      wasConfirmed: false,
    });
    expect(stampOf([old, fresh])).toEqual(stampOf([fresh, old]));
  });

  it('[N1] leaves out lines that add no bed, unless none does', () => {
    expect(stampOf([{ ...old, vacancies: 0 }, fresh]).updatedAt).toBe(fresh.countedAt);
    expect(stampOf([{ ...old, vacancies: null }, fresh]).updatedAt).toBe(fresh.countedAt);
    expect(
      stampOf([
        { ...old, vacancies: 0 },
        { ...fresh, vacancies: 0 },
      ]).updatedAt,
    ).toBe(old.countedAt);
  });

  it('[N1] is unknown when one part was never stamped', () => {
    expect(stampOf([fresh, { ...old, countedAt: null }])).toEqual({
      updatedAt: null,
      countedAt: null,
      wasConfirmed: false,
    });
  });

  it('[R8] is a confirmation when the oldest part is one, with the oldest count', () => {
    const confirmed = { ...old, confirmedAt: '2026-11-20T07:00:00Z' };
    expect(stampOf([fresh, confirmed])).toEqual({
      updatedAt: '2026-11-20T07:00:00Z',
      countedAt: '2026-11-12T08:00:00Z',
      wasConfirmed: true,
    });
    expect(stampOf([old, { ...fresh, confirmedAt: '2026-11-20T10:00:00Z' }]).wasConfirmed).toBe(false);
  });

  it('[R8][N1] is no confirmation when one save counted one line and left the other as it was', () => {
    const counted = { ...fresh, countedAt: '2026-11-20T10:00:00Z', confirmedAt: null };
    const left = { ...fresh, countedAt: '2026-11-12T10:00:00Z', confirmedAt: '2026-11-20T10:00:00Z' };
    expect(stampOf([counted, left]).wasConfirmed).toBe(false);
    expect(stampOf([left, counted]).wasConfirmed).toBe(false);
    expect(stampOf([left, left]).wasConfirmed).toBe(true);
  });
});
