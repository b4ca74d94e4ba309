import { card, line, OL1 } from '../../test/factories/home.factory';
import { searchDocument } from './search-document';

const AT = '2026-11-20T09:12:00.000Z';

describe('search document', () => {
  it('[R23] holds what depends on the home alone, and the card as it is', () => {
    const home = card({ details: { name: 'The ELMS' } });
    expect(searchDocument(home, 7, AT)).toEqual({
      locationId: '1-100000001',
      docVersion: 7,
      changedAt: AT,
      isListed: true,
      position: OL1,
      sortName: 'the elms',
      beds: { 'general-residential': 1, 'dementia-residential': 1 },
      bedsOfAnyType: 2,
      shortStays: ['respite-care'],
      fundingSources: ['council-funded', 'self-funded'],
      takesOutOfHours: true,
      card: home,
    });
  });

  it('[R23] a full or closed home can be found by some search; a dormant one by none', () => {
    const full = card({ lines: [line('general-residential', { vacancies: 0 })] });
    expect(searchDocument(full, 1, AT)).toMatchObject({ isListed: true, beds: { 'general-residential': 0 } });
    const closed = card({ lines: [line('general-residential', { isOpen: false, vacancies: 3 })] });
    expect(searchDocument(closed, 1, AT)).toMatchObject({ isListed: true, beds: { 'general-residential': 0 } });
    expect(searchDocument(card({ register: { isDormant: true } }), 1, AT).isListed).toBe(false);
    expect(searchDocument(card({ position: null }), 1, AT)).toMatchObject({ isListed: false, position: null });
  });

  it('[R4] counts a flexible bed under each type and once over all', () => {
    const home = card({
      lines: [
        line('general-residential', { isFlexible: true }),
        line('dementia-residential', { total: 0, vacancies: 0 }),
      ],
    });
    expect(searchDocument(home, 1, AT)).toMatchObject({
      beds: { 'general-residential': 1, 'dementia-residential': 1 },
      bedsOfAnyType: 1,
    });
  });

  it('takes what was never declared as not offered', () => {
    const offer = { shortStayServices: null, fundingSources: null, outOfHoursAdmissions: null };
    expect(searchDocument(card({ offer }), 1, AT)).toMatchObject({
      shortStays: [],
      fundingSources: [],
      takesOutOfHours: false,
      isListed: false,
    });
  });
});
