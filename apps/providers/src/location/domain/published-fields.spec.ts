import { locationFactory } from '../../../test/factories/location.factory';
import { displayAddress, displayName } from './location';
import { locationState, nationalRegister } from './published-state';
import type { RegisterEntry } from './register-entry';

const home = locationFactory();
const entry: RegisterEntry = {
  ...home.entry,
  line2: 'Moorside',
  icb: 'E54000057',
  ccg: 'E38000135',
  deregistrationDate: '2025-07-01',
  isDormant: true,
  specialisms: ['Dementia'],
  rating: { overall: 'Good', date: '2021-05-04', isInherited: true, framework: 'inspection' },
  reportUrl: 'https://www.cqc.org.uk/location/1-100000001',
  odsCode: 'VL0AA',
  uprn: '422000000001',
  phone: '01632960001',
  website: 'www.example.org',
  brandName: 'Example',
  predecessorIds: ['1-100000008'],
  successorIds: ['1-100000009'],
};
const full = locationFactory({ entry });
const areas = {
  localAuthority: 'E08000004',
  subIcb: 'E38000135',
  icb: 'E54000057',
  lrf: 'E48000013',
  region: 'E12000002',
  nhsRegion: 'E40000014',
};

describe('each published field of a home', () => {
  it('[S36] to our own services is one of the register, of its place or of what it declares', () => {
    const { areaCodes, ...state } = locationState(full);
    expect([...areaCodes].sort()).toEqual(Object.values(areas).sort());
    expect(state).toStrictEqual({
      locationId: '1-100000001',
      organisationId: '1-200000001',
      organisationName: 'Example Care Ltd',
      name: 'Example House',
      isSynthetic: false,
      registrationStatus: 'registered',
      registrationDate: '2015-04-01',
      deregistrationDate: '2025-07-01',
      isDormant: true,
      isCareHome: true,
      address: {
        line1: '1 Example Road',
        line2: 'Moorside',
        town: 'Oldham',
        county: 'Lancashire',
        postcode: 'OL1 1AA',
      },
      position: { latitude: 53.5444, longitude: -2.1169, basis: 'postcode' },
      areas,
      cqc: {
        registeredBeds: 24,
        services: ['care-home-without-nursing'],
        specialisms: ['Dementia'],
        rating: { overall: 'Good', date: '2021-05-04', isInherited: true },
        reportUrl: 'https://www.cqc.org.uk/location/1-100000001',
        odsCode: 'VL0AA',
        predecessorIds: ['1-100000008'],
        successorIds: ['1-100000009'],
      },
      phone: '01632960001',
      website: 'www.example.org',
      offer: {
        bedTypes: null,
        shortStayServices: null,
        careTypes: null,
        fundingSources: null,
        outOfHoursAdmissions: null,
      },
      contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null },
    });
  });

  it('without a rating has none', () => {
    expect(locationState(home).cqc.rating).toBeNull();
  });

  it('[R51] to outsiders is on the list of those allowed', () => {
    expect(nationalRegister(full)).toStrictEqual({
      locationId: '1-100000001',
      name: 'Example House',
      isSynthetic: false,
      registrationStatus: 'registered',
      deregistrationDate: '2025-07-01',
      isDormant: true,
      isCareHome: true,
      town: 'Oldham',
      postcode: 'OL1 1AA',
      areas,
      registeredBeds: 24,
      services: ['care-home-without-nursing'],
    });
  });
});

describe('[R45] what a home says of itself', () => {
  const address = { line1: '2 Own Street', line2: null, town: 'Royton', county: null };

  it('is its name; the register’s where it says nothing', () => {
    expect(displayName(full)).toBe('Example House');
    expect(displayName({ entry, own: { ...full.own, name: 'Own Name' } })).toBe('Own Name');
  });

  it('is its address as a whole, and its postcode apart from it', () => {
    expect(displayAddress({ entry, own: { name: null, address, postcode: null } })).toStrictEqual({
      ...address,
      postcode: 'OL1 1AA',
    });
    expect(displayAddress({ entry, own: { name: null, address: null, postcode: 'OL2 5AA' } })).toStrictEqual({
      line1: '1 Example Road',
      line2: 'Moorside',
      town: 'Oldham',
      county: 'Lancashire',
      postcode: 'OL2 5AA',
    });
  });
});
