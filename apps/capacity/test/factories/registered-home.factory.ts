import type { RegisteredHome } from '../../src/register/registered-home';

/** A home of the provider that the test users belong to, in Oldham. */
export function aRegisteredHome(changes: Partial<RegisteredHome> = {}): RegisteredHome {
  return {
    locationId: '1-100000001',
    organisationId: '1-200000001',
    name: 'Example House',
    areaCodes: ['E08000004', 'E54000057'],
    registeredBeds: 24,
    isCareHome: true,
    isRegistered: true,
    isSynthetic: false,
    ...changes,
  };
}
