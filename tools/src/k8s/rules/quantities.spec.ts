import { quantity } from './quantities';

describe('quantities of Kubernetes', () => {
  it.each([
    ['250m', 0.25],
    ['2', 2],
    [1, 1],
    ['384Mi', 384 * 1024 ** 2],
    ['1Gi', 1024 ** 3],
    ['1G', 1e9],
  ])('%s is %d', (written, value) => {
    expect(quantity(written)).toBe(value);
  });

  it.each(['', 'much', '1Xi', '-1', undefined])('%s is none', (written) => {
    expect(quantity(written)).toBeNaN();
  });
});
