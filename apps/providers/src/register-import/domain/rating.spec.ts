import { assessment } from '../../../test/factories/cqc-record.factory';
import { completedRating, newestRating, ratingWords } from './rating';

const inspected = (rating: string, reportDate: string, more: object = {}) => ({
  currentRatings: { overall: { rating, reportDate, ...more }, reportDate },
});

describe('[R35] the rating that counts', () => {
  it('is the only one there is', () => {
    expect(newestRating(inspected('Good', '2021-05-04'))).toEqual({
      overall: 'Good',
      date: '2021-05-04',
      isInherited: false,
      framework: 'inspection',
    });
    expect(newestRating({ assessment: [assessment('Good', '2024-07-15')] })).toEqual({
      overall: 'Good',
      date: '2024-07-15',
      isInherited: false,
      framework: 'assessment',
    });
    expect(newestRating({})).toBeUndefined();
  });

  it.each([
    ['2024-07-15', 'Requires improvement', 'assessment'],
    ['2019-01-01', 'Good', 'inspection'],
  ])('is the newest: an assessment of %s', (date, overall, framework) => {
    const record = { ...inspected('Good', '2021-05-04'), assessment: [assessment('Requires Improvement', date)] };
    expect(newestRating(record)).toMatchObject({ overall, framework });
  });

  it('is not that of an assessment that is no longer current, nor of another service of the same location', () => {
    const past = assessment('Inadequate', '2024-08-01', { status: 'Archived' });
    const other = assessment('Inadequate', '2024-08-01', { name: 'Homecare' });
    expect(newestRating({ assessment: [past] })).toBeUndefined();
    expect(newestRating({ assessment: [other, assessment('Good', '2023-12-01')] })).toMatchObject({ overall: 'Good' });
  });

  it('was given to the predecessor when it carries an organisation', () => {
    expect(newestRating(inspected('Good', '2018-10-10', { organisationId: '1-123' }))).toMatchObject({
      isInherited: true,
    });
  });

  it('is spelt one way, and "Not Rated" is no rating', () => {
    expect(['Requires Improvement', 'good', 'Not Rated', undefined].map(ratingWords)).toEqual([
      'Requires improvement',
      'Good',
      undefined,
      undefined,
    ]);
  });

  it('keeps its date when a file gives the same word without one', () => {
    const known = { overall: 'Good', date: '2021-05-04', isInherited: true, framework: 'inspection' } as const;
    const bare = { overall: 'Good', date: null, isInherited: false, framework: null };
    expect(completedRating(known, bare)).toBe(known);
    expect(completedRating(known, { ...bare, overall: 'Inadequate' })).toMatchObject({
      overall: 'Inadequate',
      date: null,
    });
  });
});
