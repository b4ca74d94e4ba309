import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accessibilityFaults, describeWithBrowser, SCREENS } from '@oct/testing/pages';
import { createTemplates, exampleSource, ownStylesheet } from '../../src';
import { EVERY_COMPONENT } from '../../src/components/every-component';

const NHSUK = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist/nhsuk/nhsuk-frontend.min.css');

/** One page with every example of every component, as it stands in a page. */
function showcase(): string {
  const templates = createTemplates();
  const sections = EVERY_COMPONENT.map((component) => {
    const examples = component.examples.map(({ params }) =>
      templates.renderString(exampleSource(component), { params }),
    );
    return `<section aria-label="${component.component}"><h2>${component.component}</h2>${examples.join('\n')}</section>`;
  });
  const css = readFileSync(NHSUK, 'utf8').replace(/@font-face\{[^}]*\}/g, '') + ownStylesheet();
  return `<!DOCTYPE html><html lang="en"><head><title>Components</title><style>${css}</style></head><body><div class="nhsuk-width-container"><main class="nhsuk-main-wrapper"><h1>Components</h1>${sections.join('\n')}</main></div></body></html>`;
}

describeWithBrowser('app-* components', (browser) => {
  it.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])(
    'have no accessibility fault on a %s',
    async (screen) => {
      const visitor = await browser().visitor({ baseUrl: 'http://127.0.0.1', screen });
      await visitor.page.setContent(showcase());
      expect(await accessibilityFaults(visitor)).toEqual([]);
      const width = await visitor.page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(SCREENS[screen].width);
      await visitor.close();
    },
    60_000,
  );

  it('a fault is found by name', async () => {
    const visitor = await browser().visitor({ baseUrl: 'http://127.0.0.1' });
    await visitor.page.setContent(showcase().replace('<h1>Components</h1>', '<h1>Components</h1><img src="x.png">'));
    expect((await accessibilityFaults(visitor)).join('\n')).toContain('axe image-alt');
    await visitor.close();
  }, 60_000);
});
