import { readBrand, readGacServices, readRegistrationStatus, readRelated, readSpecialismNames } from './api-values';

describe('values as the CQC API writes them', () => {
  it.each([
    ['Registered', 'registered'],
    [' DEREGISTERED ', 'deregistered'],
    ['', undefined],
    [null, undefined],
  ])('status %p is %p', (value, status) => {
    expect(readRegistrationStatus(value)).toBe(status);
  });

  it('another status is refused in its own words, cut short', () => {
    expect(() => readRegistrationStatus('Suspended until somebody has looked at all of it')).toThrow(
      /^is neither Registered nor Deregistered: "Suspended until somebody has looked at a"$/,
    );
  });

  it('[DATA 2.2] services are found by formal name, else by consumer name; the others are named', () => {
    const services = [
      { name: 'Nursing homes', description: 'Care home service with nursing' },
      { name: 'Homecare agencies', description: '' },
      { name: 'Robots', description: ' Robot care ' },
      { name: 'Robots only' },
    ];
    expect(readGacServices(services)).toStrictEqual({
      services: ['care-home-with-nursing', 'home-care'],
      unknown: ['Robot care', 'Robots only'],
    });
    expect(readGacServices([])).toStrictEqual({ services: [], unknown: [] });
  });

  it.each([undefined, null])('lists that are %p say nothing', (value) => {
    expect(readGacServices(value)).toBeUndefined();
    expect(readSpecialismNames(value)).toBeUndefined();
    expect(readRelated(value, 'HSCA Successor')).toBeUndefined();
  });

  it.each(['Dementia', {}, 0])('a list that is %p is refused', (value) => {
    expect(() => readSpecialismNames(value)).toThrow(/^is not a list$/);
  });

  it('specialisms are named once, in order; what is no record names none', () => {
    const records = [{ name: 'Older people' }, { name: 'Dementia' }, { name: 'Dementia' }, 7, null, 'x', undefined];
    expect(readSpecialismNames(records)).toStrictEqual(['Caring for adults over 65 yrs', 'Dementia']);
  });

  it('[DATA 4.1] who came before or after is kept once, in order, without those that have no id', () => {
    const related = (relatedLocationId: unknown, type: string) => ({ relatedLocationId, type });
    const all = [
      related('1-3', 'HSCA Predecessor'),
      related('1-2', 'HSCA Predecessor'),
      related('1-3', 'HSCA Predecessor'),
      related(null, 'HSCA Predecessor'),
      related('1-9', 'HSCA Successor'),
    ];
    expect(readRelated(all, 'HSCA Predecessor')).toStrictEqual(['1-2', '1-3']);
    expect(readRelated(all, 'HSCA Successor')).toStrictEqual(['1-9']);
  });

  it.each([
    ['BRAND Example', 'Example'],
    ['BRAND   BRAND  Example', 'BRAND Example'],
    ['The BRAND Example', 'The BRAND Example'],
    ['BRANDON House', 'BRANDON House'],
    ['BRAND -', undefined],
    ['-', undefined],
  ])('[DATA 3] brand %p is %p', (value, brand) => {
    expect(readBrand(value)).toBe(brand);
  });
});
