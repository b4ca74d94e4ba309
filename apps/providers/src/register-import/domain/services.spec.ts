import { isCareHomeService, servicesInCell, servicesNamed, specialismsNamed } from './services';

describe('services and specialisms', () => {
  it('[DATA 2.2] the formal name decides where the consumer name means several', () => {
    const names = [
      ['Doctors treatment service', 'Doctors/Gps'],
      ['Care home service with nursing', 'Nursing homes'],
    ];
    expect(servicesNamed(names)).toEqual({ services: ['care-home-with-nursing', 'doctors-treatment'], unknown: [] });
  });

  it('names what it does not know', () => {
    expect(servicesNamed([['Robot care', 'Robots']])).toEqual({ services: [], unknown: ['Robot care'] });
  });

  it('several in one cell, one of which holds a comma itself', () => {
    const cell =
      'Care home service without nursing, Hospital services for people with mental health needs, learning disabilities and ' +
      'problems with substance misuse, Domiciliary care service';
    expect(servicesInCell(cell)).toEqual({
      services: ['care-home-without-nursing', 'home-care', 'mental-health-hospital'],
      unknown: [],
    });
  });

  it.each([
    ['', [], []],
    [' , |', [], []],
    ['Robot care|Domiciliary care service', ['home-care'], ['Robot care']],
    ['Care home service with nursing ,Robot care', ['care-home-with-nursing'], ['Robot care']],
    [
      'Hospital services for people with mental health needs, learning disabilities and problems with substance misuse',
      ['mental-health-hospital'],
      [],
    ],
    [
      'Hospital services for people with mental health needs',
      [],
      ['Hospital services for people with mental health needs'],
    ],
  ])('the cell %p', (cell, services, unknown) => {
    expect(servicesInCell(cell)).toStrictEqual({ services, unknown });
  });

  it('[S36] only services of care homes make a care home', () => {
    expect(isCareHomeService('care-home-with-nursing')).toBe(true);
    expect(isCareHomeService('care-home-without-nursing')).toBe(true);
    expect(isCareHomeService('home-care')).toBe(false);
  });

  it('the same specialism in the words of every file is one', () => {
    expect(
      specialismsNamed([
        'Sensory impairments',
        'Learning Disabilities or autistic spectrum disorder',
        'Dementia ',
        'Older \t people',
        ' ',
        'Dementia',
      ]),
    ).toStrictEqual(['Caring for adults over 65 yrs', 'Dementia', 'Learning disabilities', 'Sensory impairment']);
  });
});
