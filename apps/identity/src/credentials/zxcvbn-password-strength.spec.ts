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
    'p4$$w0rd1234',
    'P@ssw0rd2026!',
  ])('%s is easy to guess', (password) => {
    expect(strength.score(password, words)).toBeLessThan(3);
  });

  it.each(['walnut harbour seventeen', 'correct-giraffe-onion-7', 'vR7#pq2!mXz0Lw', 'mild otters fix lamps'])(
    '%s is not',
    (password) => {
      expect(strength.score(password, words)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([
    ['letters repeated', 'aB3'.repeat(86)],
    ['letters that stand for others', 'p4$$w0rd1!'.repeat(26)],
    ['signs that stand for letters', '@4831!0$7'.repeat(29)],
  ])('holds up nobody for long with 256 characters of %s', (_, password) => {
    const before = process.cpuUsage();
    strength.score(password.slice(0, 256), words);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(800);
  });
});
