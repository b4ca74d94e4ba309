import { ROUTES } from '../http/route-table';
import { GRANTS } from './grants';

describe('grants of API clients', () => {
  it.each(Object.entries(GRANTS))('%s: what can be granted is what some route asks for', (who, grants) => {
    const asked = ROUTES.flatMap(({ policy }) => (policy.kind === 'rules' ? policy.rules : []))
      .filter((rule) => rule.who === who)
      .flatMap(({ grant }) => grant ?? []);
    expect([...new Set(asked)].sort()).toEqual([...grants].sort());
  });
});
