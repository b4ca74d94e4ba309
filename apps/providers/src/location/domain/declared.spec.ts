import { NO_CONTACT, NOTHING_OFFERED } from './location';
import { contactFields, inListOrder } from './declared';
import { offerChanges } from './offer-changes';
import { sameValue } from './same-value';

describe('what a home declares', () => {
  it('is the same whatever the order of ticking', () => {
    const one = inListOrder({ ...NOTHING_OFFERED, bedTypes: ['general-residential', 'dementia-residential'] });
    const other = inListOrder({ ...NOTHING_OFFERED, bedTypes: ['dementia-residential', 'general-residential'] });
    expect(one).toEqual(other);
    expect([...(one.bedTypes ?? [])].sort()).toEqual(['dementia-residential', 'general-residential']);
  });

  it('[S43] distinguishes none from not declared', () => {
    expect(inListOrder({ ...NOTHING_OFFERED, shortStayServices: [] })).toMatchObject({
      shortStayServices: [],
      bedTypes: null,
    });
  });

  it('is audited from what to what, field by field', () => {
    const before = { offer: NOTHING_OFFERED, contact: NO_CONTACT };
    const after = {
      offer: { ...NOTHING_OFFERED, careTypes: ['residential-care' as const], outOfHoursAdmissions: false },
      contact: contactFields({ ...NO_CONTACT, managerName: 'A Manager' }),
    };
    expect(offerChanges(before, after)).toEqual([
      { field: 'careTypes', from: null, to: ['residential-care'] },
      { field: 'outOfHoursAdmissions', from: null, to: false },
      { field: 'managerName', from: null, to: 'A Manager' },
    ]);
    expect(offerChanges(after, after)).toEqual([]);
  });
});

describe('sameness of values', () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
    [[1, 2], [2, 1], false],
    [{ a: null }, {}, false],
    [null, {}, false],
    [{}, null, false],
    [undefined, {}, false],
    [{}, undefined, false],
    [1, [], false],
    [[], 0, false],
    [{}, { a: 1 }, false],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[], {}, false],
    ['1', 1, false],
  ])('%j and %j: %p', (one, other, same) => {
    expect(sameValue(one, other)).toBe(same);
  });
});
