import { capacityRoutes, providersRoutes } from '@oct/contracts';
import { page } from './page-contract';
import { Visit } from './visit';

const contract = page({
  id: 'x.show',
  method: 'GET',
  path: '/x',
  audience: { kind: 'signed-in' },
  calls: [capacityRoutes.getBeds],
});
const visit = () => new Visit(contract, undefined, undefined, undefined);

describe('what a page may ask', () => {
  it('is three questions, never a fourth', () => {
    const one = visit();
    for (let asked = 0; asked < 3; asked += 1) one.count(capacityRoutes.getBeds);
    expect(() => one.count(capacityRoutes.getBeds)).toThrow('x.show asks more than 3 times');
  });

  it('is only what it declares', () =>
    expect(() => visit().count(providersRoutes.getLocation)).toThrow(
      'x.show does not declare that it asks providers.get-location',
    ));

  it('has a caller only where somebody is signed in', () => expect(() => visit().caller).toThrow('Sign in first'));
});
