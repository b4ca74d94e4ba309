import { capacityLocationCapacityV1, type LocationCapacityState, providersLocationV1 } from '@oct/contracts';
import { homeCard } from './home-card.mapper';
import { capacityState, lineState, locationState } from '../../test/factories/state.factory';

describe('card of a home', () => {
  it('joins the examples of both contracts', () => {
    const card = homeCard('1-100000001', providersLocationV1.example, capacityLocationCapacityV1.example);
    expect(card).toEqual({
      facts: {
        locationId: '1-100000001',
        register: {
          isRegistered: true,
          isSuperseded: false,
          isDormant: false,
          isCareHome: true,
          isRegisteredForNursing: false,
        },
        position: { latitude: 53.5444, longitude: -2.1169, isApproximate: false },
        offer: {
          bedTypes: ['general-residential', 'dementia-residential'],
          shortStayServices: ['respite-care'],
          careTypes: ['residential-care'],
          fundingSources: ['council-funded', 'self-funded'],
          outOfHoursAdmissions: true,
        },
        lines: [
          {
            bedType: 'general-residential',
            pricePence: 85_000,
            total: 20,
            vacancies: 2,
            isOpen: true,
            isFlexible: false,
            countedAt: '2026-11-20T09:12:00.000Z',
            confirmedAt: null,
          },
        ],
        shortStayPrices: [{ service: 'respite-care', pricePence: 95_000 }],
      },
      details: {
        name: 'Example House',
        town: 'Oldham',
        postcode: 'OL1 1AA',
        isSynthetic: true,
        contact: {
          managerName: 'A Manager',
          managerPhone: '01632 960001',
          managerEmail: 'manager@example.org',
          nhsEmail: null,
          phone: '01632 960001',
        },
        website: 'www.example.org',
        cqcRating: { overall: 'Good', date: '2024-03-12', isInherited: false },
        cqcReportUrl: null,
        updatedBy: 'home',
      },
    });
  });

  it('[R24] holds nothing about organisation, staff or account', () => {
    const text = JSON.stringify(homeCard('1-1', locationState('1-1'), capacityState('1-1')));
    expect(text).not.toMatch(/organisation|account|Example Care Ltd/i);
  });

  it('knows the register, the position and the nursing registration', () => {
    const state = locationState('1-1', {
      registrationStatus: 'deregistered',
      isDormant: true,
      isCareHome: false,
      position: { latitude: 53, longitude: -2, basis: 'district' },
      cqc: { services: ['care-home-with-nursing'], successorIds: ['1-2'] },
    });
    expect(homeCard('1-1', state, null).facts).toMatchObject({
      register: {
        isRegistered: false,
        isSuperseded: true,
        isDormant: true,
        isCareHome: false,
        isRegisteredForNursing: true,
      },
      position: { latitude: 53, longitude: -2, isApproximate: true },
      lines: [],
      shortStayPrices: [],
    });
    expect(homeCard('1-1', locationState('1-1', { position: null }), null).facts.position).toBeNull();
  });

  it('[R9] names who said the vacancies, not who saved a price since; of an older record, who saved last', () => {
    const updatedBy = (changes: Partial<LocationCapacityState>): unknown =>
      homeCard('1-1', null, capacityState('1-1', { lastSavedBy: 'support', ...changes })).details.updatedBy;
    expect(updatedBy({ vacanciesSavedBy: 'home' })).toBe('home');
    expect(updatedBy({ vacanciesSavedBy: undefined })).toBe('support');
  });

  it('makes do with either half', () => {
    const closed = lineState('transitional', { status: 'closed', isFlexible: true });
    const card = homeCard('1-1', null, capacityState('1-1', { lines: [closed], vacanciesSavedBy: 'broker' }));
    expect(card.facts).toMatchObject({
      register: null,
      position: null,
      offer: { bedTypes: null, shortStayServices: null, careTypes: null, fundingSources: null },
      lines: [{ bedType: 'transitional', isOpen: false, isFlexible: true }],
    });
    expect(card.details).toMatchObject({ name: '', postcode: null, isSynthetic: false, updatedBy: 'broker' });
    expect(homeCard('1-1', locationState('1-1'), null).details.updatedBy).toBeNull();
  });
});
