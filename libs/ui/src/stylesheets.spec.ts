import { ownStylesheet } from './stylesheets';

describe('our stylesheet', () => {
  const css = ownStylesheet();

  it('styles only what is ours, and a few things of the NHS that we say', () => {
    const classes = [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name);
    const foreign = [...new Set(classes.filter((name) => !name.startsWith('app-') && !name.startsWith('nhsuk-')))];
    expect(foreign).toEqual([]);
  });

  it('calls nothing from anywhere', () => expect(css).not.toMatch(/url\(|@import/));
});
