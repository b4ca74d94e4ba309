import { servicesInCell, servicesNamed, specialismsNamed } from './services';

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

  it('the same specialism in the words of every file is one', () => {
    expect(
      specialismsNamed([
        'Sensory impairments',
        'Learning Disabilities or autistic spectrum disorder',
        'Dementia ',
        'Dementia',
      ]),
    ).toEqual(['Dementia', 'Learning disabilities', 'Sensory impairment']);
  });
});
