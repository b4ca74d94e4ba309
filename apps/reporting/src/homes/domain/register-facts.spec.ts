import { providersLocationV1 } from '@oct/contracts';
import { registerFacts } from './register-facts';

const state = providersLocationV1.example;

describe('register entry in reports', () => {
  it.each([
    ['a registered care home', {}, true],
    ['a deregistered one', { registrationStatus: 'deregistered' }, false],
    ['a dormant one', { isDormant: true }, false],
    ['a service without beds', { isCareHome: false }, false],
  ] as const)('[R18] lists %s: %j', (_, change, expected) => {
    expect(registerFacts({ ...state, ...change }).isListed).toBe(expected);
  });

  it('[R42] keeps nothing that homes could be grouped by owner with', () => {
    const kept = JSON.stringify(registerFacts(state));
    expect(kept).not.toContain(state.organisationId);
    expect(kept).not.toContain(state.organisationName);
  });

  it('[R53] nothing stays of what was erased', () => {
    expect(registerFacts(null)).toMatchObject({ isListed: false, name: '', areaCodes: [] });
  });
});
