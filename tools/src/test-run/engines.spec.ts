import { chromium } from './engines';

describe('finding Chromium', () => {
  it('takes the program that CHROMIUM_PATH names', () => {
    const engine = chromium({ CHROMIUM_PATH: process.execPath, PATH: '' });
    expect(engine).toMatchObject({ isThere: true, environment: { OCT_CHROMIUM: process.execPath } });
  });

  it('does not look elsewhere when CHROMIUM_PATH is wrong', () => {
    const engine = chromium({ CHROMIUM_PATH: '/nowhere/chromium', PATH: process.env.PATH });
    expect(engine).toMatchObject({ isThere: false, environment: {} });
  });

  it('says how to get it', () => {
    expect(chromium({ CHROMIUM_PATH: '/nowhere' }).whereFrom).toContain('CHROMIUM_PATH');
  });
});
