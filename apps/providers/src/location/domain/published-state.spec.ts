import { nationalRegisterV1, providersLocationV1 } from '@oct/contracts';
import { outboxRows } from '@oct/platform/messaging';
import { locationEvents } from '../location-events';
import { locationFactory } from '../../../test/factories/location.factory';
import { locationState, nationalRegister } from './published-state';

describe('what is published of a home', () => {
  const home = locationFactory({
    contact: {
      managerName: 'A Manager',
      managerPhone: '01632 960001',
      managerEmail: 'manager@example.org',
      nhsEmail: null,
    },
  });

  it('fits both contracts, at one version', () => {
    const context = {
      actor: { kind: 'system', id: 'test', door: 'system' } as const,
      now: new Date(0),
      source: 'providers',
    };
    const rows = outboxRows(locationEvents(home), context);
    expect(rows.map(({ topic, version }) => [topic, version])).toEqual([
      [providersLocationV1.topic, home.version],
      [nationalRegisterV1.topic, home.version],
    ]);
  });

  it("[R51] to outsiders is nobody's name, number, address of mail or owner", () => {
    const said = JSON.stringify(nationalRegister(home));
    for (const secret of [
      'A Manager',
      '01632',
      'manager@example.org',
      home.entry.organisationId,
      home.organisationName,
      '1 Example Road',
    ])
      expect(said).not.toContain(secret);
  });

  it('[R45] is the name, address and postcode that the home gave, line by line its own', () => {
    const address = { line1: '2 Own Street', line2: null, town: 'Royton', county: null };
    const renamed = { ...home, own: { name: 'Own Name', address, postcode: 'OL2 5AA' } };
    expect(locationState(renamed)).toMatchObject({ name: 'Own Name', address: { ...address, postcode: 'OL2 5AA' } });
    expect(nationalRegister(renamed)).toMatchObject({ name: 'Own Name', town: 'Royton', postcode: 'OL2 5AA' });
    expect(locationState(home).address).toMatchObject({ line1: '1 Example Road', county: 'Lancashire' });
  });

  it('[R25] keeps a nursing type as declared although CQC registers no nursing', () => {
    const nursing = { ...home, offer: { ...home.offer, bedTypes: ['general-nursing' as const] } };
    expect(locationState(nursing)).toMatchObject({
      offer: { bedTypes: ['general-nursing'] },
      cqc: { services: ['care-home-without-nursing'] },
    });
  });
});
