import { NOW, bedResult, resultLine, searchView } from '../../../test/support/views';
import { SentFields } from '../../page/sent-fields';
import { readCriteria, toAddress, toApiQuery } from './find-a-bed.query';
import { findABedModel } from './find-a-bed.view-model';
import { freshnessOf, resultCard } from './result-card';

const criteria = (fields: object = {}) => readCriteria(new SentFields(fields));

describe('the address of a search', () => {
  it.each([
    'near=OL1',
    'point=53.54%2C-2.11&miles=25&type=transitional&beds=3&all=yes&stay=respite-care&funding=self-funded&outOfHours=yes&page=2',
    '',
  ])('"%s" is read and written alike', (text) =>
    expect(toAddress(criteria(Object.fromEntries(new URLSearchParams(text)))).toString()).toBe(text),
  );

  it.each([
    ['53.543,-2.11', undefined],
    ['53.54', undefined],
    ['53.54,-2.11', '53.54,-2.11'],
    ['<x>', undefined],
  ])('[R30] takes the point "%s" as %s: never finer than 0.01 degree', (text, point) =>
    expect(criteria({ point: text }).point).toBe(point),
  );

  it('a point is nearer than a district', () => {
    const both = criteria({ point: '53.54,-2.11', near: 'M1' });
    expect(toApiQuery(both)).toMatchObject({ point: '53.54,-2.11', near: undefined });
  });

  it.each([
    ['0', 1],
    ['51', 50],
    ['-3', 1],
    ['x', 1],
  ])('%s beds are %d', (typed, beds) => expect(criteria({ beds: typed }).beds).toBe(beds));
});

describe('a result card', () => {
  it('shows the asked type and keeps the others under "More"', () => {
    const card = resultCard(bedResult(), criteria({ type: 'general-residential' }), NOW);
    expect(card.lines.map(({ label, beds }) => [label, beds])).toEqual([['General Residential', 'Full, 20 beds']]);
    expect(card.facts[0]).toMatchObject({ key: 'Other types of bed', lines: [{ label: 'Dementia Residential' }] });
  });

  it('shows every type when none was asked for', () =>
    expect(resultCard(bedResult(), criteria(), NOW).lines).toHaveLength(2));

  it('[R1] a closed type has no bed', () => {
    const lines = [resultLine({ status: 'closed', vacancies: 4, available: 0 })];
    expect(resultCard(bedResult({ lines }), criteria(), NOW).lines[0]?.beds).toBe('Closed to admissions');
  });

  it('[R26] a short stay stands first, at its own price', () =>
    expect(resultCard(bedResult(), criteria({ stay: 'respite-care' }), NOW).lines[0]).toMatchObject({
      label: 'Respite Care',
      beds: '2 beds that could take such a stay',
      price: '£950 a week',
    }));

  it('[R29] says when the place is only about known, and how far that may mislead', () => {
    const { distance, placeNote } = resultCard(bedResult({ isPositionApproximate: true }), criteria(), NOW);
    expect(distance).toBe('About 2.1 miles away');
    expect(placeNote).toBe('We know only its postcode district, OL1, so the distance may be several miles out.');
    expect(resultCard(bedResult(), criteria(), NOW)).not.toHaveProperty('placeNote');
  });

  it('[R35] says when a rating is the predecessor’s', () => {
    const cqcRating = { overall: 'Good', date: '2025-03-01', isInherited: true };
    expect(resultCard(bedResult({ cqcRating }), criteria(), NOW).facts).toContainEqual({
      key: 'CQC rating',
      value: 'Good, 1 March 2025, of the provider before',
    });
  });

  it('phones the home when there is no manager’s number', () => {
    const contact = { ...bedResult().contact, managerPhone: null };
    expect(resultCard(bedResult({ contact }), criteria(), NOW).phone).toEqual({
      text: '01632 960100',
      href: 'tel:01632960100',
      who: 'The home',
    });
  });

  it('[S38] says whom to ask for, then what they are, then the number', () => {
    expect(resultCard(bedResult(), criteria(), NOW).phone).toMatchObject({ who: 'A Manager', role: 'manager' });
    const contact = { ...bedResult().contact, managerName: null };
    expect(resultCard(bedResult({ contact }), criteria(), NOW).phone).toMatchObject({ who: 'The manager' });
  });

  it('[S43] no short stays is an answer, not a gap', () =>
    expect(resultCard(bedResult({ shortStays: [] }), criteria(), NOW).facts).toContainEqual({
      key: 'Short stays',
      value: 'Not provided',
    }));

  it('[S102] a website of the register is a link, though it has no scheme', () =>
    expect(resultCard(bedResult({ website: 'www.example.org' }), criteria(), NOW).facts).toContainEqual({
      key: 'Website',
      value: 'www.example.org',
      href: 'http://www.example.org',
    }));

  it.each([
    [{ minutes: 60, words: '', isStale: false }, 'fresh', undefined],
    [{ minutes: 1500, words: '', isStale: false }, 'due', undefined],
    [{ minutes: 3000, words: '', isStale: true }, 'stale', 'Phone before relying on this.'],
  ])('[S104] age %j is %s', (age, level, advice) =>
    expect(freshnessOf(bedResult({ age }), NOW)).toMatchObject({ level, ...(advice ? { advice } : {}) }),
  );

  it('does not take confirmed for counted', () => {
    const countedAt = '2026-11-18T07:12:00.000Z';
    expect(freshnessOf(bedResult({ wasConfirmed: true, countedAt }), NOW).words).toMatch(/^Confirmed unchanged/);
    expect(freshnessOf(bedResult({ wasConfirmed: true }), NOW).words).toMatch(/^Updated/);
  });
});

describe('the page', () => {
  const model = (fields: object, view = searchView()) => findABedModel({ criteria: criteria(fields), view, now: NOW });

  it.each([
    [{}, 1, '1 home with a bed free'],
    [{ beds: '2' }, 3, '3 homes with 2 beds or more free'],
    [{ all: 'yes' }, 12, '12 homes, with or without a free bed'],
    [{}, 0, 'No homes found'],
  ])('%j with %d results: %s', (fields, total, heading) =>
    expect(model({ near: 'OL1', ...fields }, searchView({ total })).results?.heading).toBe(heading),
  );

  it('[R30] never writes a point into the field of the postcode', () => {
    const { postcode, postcodeHint, hidden } = model({ point: '53.54,-2.11' });
    expect([postcode, hidden]).toEqual(['', [{ name: 'point', value: '53.54,-2.11' }]]);
    expect(postcodeHint).toContain('the postcode you entered');
  });

  it('has no pages where there is one', () => expect(model({ near: 'OL1' }).results?.pages).toEqual([]));

  it('never offers an eleventh page', () => {
    const { results } = model({ near: 'OL1', page: '10' }, searchView({ total: 900, page: 10, pages: 45 }));
    expect([results?.pages.length, results?.nextHref]).toEqual([10, undefined]);
  });
});
