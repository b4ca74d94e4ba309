import { ZxcvbnPasswordStrength } from './zxcvbn-password-strength';

describe('strength of a password [S11]', () => {
  const strength = new ZxcvbnPasswordStrength();
  const words = ['bloggs', 'oakview', 'capacity', 'tracker'];

  it.each([
    'Password1',
    'password1234',
    'aaaaaaaaaaaaaaaa',
    'qwertyuiop1234',
    'capacitytracker',
    'Oakview2026!',
    'bloggsbloggs12',
    '123456789012',
    'letmeinletmein',
    'iloveyou12345',
  ])('%s is easy to guess', (password) => {
    expect(strength.score(password, words)).toBeLessThan(3);
  });

  it.each(['walnut harbour seventeen', 'correct-giraffe-onion-7', 'vR7#pq2!mXz0Lw', 'mild otters fix lamps'])(
    '%s is not',
    (password) => {
      expect(strength.score(password, words)).toBeGreaterThanOrEqual(3);
    },
  );

  it('measures 256 characters without taking long', () => {
    const started = performance.now();
    strength.score('aB3'.repeat(86).slice(0, 256), words);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
