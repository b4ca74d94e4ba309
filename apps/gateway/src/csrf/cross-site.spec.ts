import { isCrossSite } from './cross-site';

const OURS = 'https://tracker.example.org';

describe('cross-site writes', () => {
  it.each<[string, { origin?: string; secFetchSite?: string; host?: string }, boolean]>([
    ['our own page', { origin: OURS, secFetchSite: 'same-origin' }, false],
    ['our own page, an old browser without Sec-Fetch', { origin: OURS }, false],
    ['neither header: the form token decides', {}, false],
    ['another site', { origin: 'https://evil.example.org', secFetchSite: 'cross-site' }, true],
    ['another site, an old browser', { origin: 'https://evil.example.org' }, true],
    ['a sister site of the same domain', { origin: 'https://other.example.org', secFetchSite: 'same-site' }, true],
    ['our origin but a cross-site fetch', { origin: OURS, secFetchSite: 'cross-site' }, true],
    ['an opaque origin', { origin: 'null' }, true],
    ['plain http to our https', { origin: 'http://tracker.example.org' }, true],
    ['another origin that names our host', { origin: 'http://tracker.example.org', host: 'tracker.example.org' }, true],
    ['another port', { origin: `${OURS}:8443` }, true],
  ])('%s', (_, headers, expected) => {
    expect(isCrossSite({ origin: undefined, secFetchSite: undefined, host: undefined, ...headers }, OURS, true)).toBe(
      expected,
    );
  });

  it('on plain http, on this machine only, any name of the machine that was opened is our own', () => {
    const headers = { origin: 'http://127.0.0.1:3000', secFetchSite: 'same-origin', host: '127.0.0.1:3000' };
    expect(isCrossSite(headers, 'http://localhost:3000', false)).toBe(false);
    expect(isCrossSite({ ...headers, origin: 'http://evil.example.org' }, 'http://localhost:3000', false)).toBe(true);
  });
});
