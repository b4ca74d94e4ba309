import { addressShape, contactShape, offerShape } from '../events';
import { flag, instant, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { READS_HOME } from './home-policies';
import { route } from './route-contract';

/** One home as its own users, its aligned commissioners and support see it. */
export const locationView = object({
  locationId: text(),
  organisationId: text(),
  organisationName: text(),
  name: text(),
  isSynthetic: flag(),
  registrationStatus: oneOf(['registered', 'deregistered']),
  isDormant: flag(),
  isCareHome: flag(),
  address: addressShape,
  areaCodes: list(text()),
  registeredBeds: nullable(integer()),
  services: list(text()),
  offer: offerShape,
  contact: contactShape,
  offerSavedAt: nullable(instant()),
  offerSavedByAccountId: nullable(text()),
  version: integer({ description: 'Also the ETag' }),
});
export type LocationView = TypeOf<typeof locationView>;

export const locationList = object({
  items: list(
    object({
      locationId: text(),
      name: text(),
      town: nullable(text()),
      postcode: nullable(text()),
      registrationStatus: text(),
      organisationName: text(),
    }),
  ),
  nextCursor: nullable(text()),
});
export type LocationList = TypeOf<typeof locationList>;

/** Complete replacement of what the home declares. */
export const saveOfferRequest = object({ offer: offerShape, contact: contactShape });
export type SaveOfferRequest = TypeOf<typeof saveOfferRequest>;

export const providersRoutes = {
  listLocations: route({
    id: 'providers.list-locations',
    app: 'providers',
    method: 'GET',
    path: '/api/v1/locations',
    summary: 'Homes of the caller: its own (S29), those aligned to it (S21), or all for support; alphabetical',
    exposure: 'public',
    policy: {
      kind: 'rules',
      rules: [
        { who: 'provider', relation: 'none' },
        { who: 'care-system', relation: 'none' },
        { who: 'council', relation: 'none' },
        { who: 'icb', relation: 'none' },
        { who: 'support', relation: 'none' },
      ],
    },
    query: {
      cursor: { schema: { type: 'string', maxLength: 400 }, description: 'nextCursor of the page before' },
      limit: { schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 }, description: 'Homes per page' },
    },
    status: 200,
    response: locationList,
    problems: ['invalid-request'],
  }),
  getLocation: route({
    id: 'providers.get-location',
    app: 'providers',
    method: 'GET',
    path: '/api/v1/locations/:locationId',
    summary: 'Register entry of one home and what it offers',
    exposure: 'public',
    policy: READS_HOME,
    status: 200,
    response: locationView,
  }),
  saveOffer: route({
    id: 'providers.save-offer',
    app: 'providers',
    method: 'PUT',
    path: '/api/v1/locations/:locationId/offer',
    summary:
      'What the home offers and whom to call: bed types, care types, funding, short stays, manager (S34, S35, S38, S39, S43, S44)',
    exposure: 'public',
    policy: {
      kind: 'rules',
      rules: [
        { who: 'provider', relation: 'own-location' },
        { who: 'care-system', relation: 'own-location', grant: 'offer:write' },
        { who: 'support', relation: 'any' },
      ],
    },
    body: saveOfferRequest,
    bodyExample: {
      offer: {
        bedTypes: ['general-residential'],
        shortStayServices: [],
        careTypes: ['residential-care'],
        fundingSources: ['council-funded'],
        outOfHoursAdmissions: false,
      },
      contact: {
        managerName: 'A Manager',
        managerPhone: '01632 960001',
        managerEmail: 'manager@example.org',
        nhsEmail: null,
      },
    },
    guarded: 'if-match-and-key',
    status: 200,
    response: locationView,
    problems: ['validation-failed'],
  }),
} as const;
