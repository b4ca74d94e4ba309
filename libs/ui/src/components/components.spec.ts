import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { exampleSource, type ComponentExamples } from '../component-example';
import { createTemplates } from '../templates';
import { EVERY_COMPONENT } from './every-component';

const templates = createTemplates();

function rendered(component: ComponentExamples, name: string) {
  const example = component.examples.find((each) => each.name === name);
  if (!example) throw new Error(`${component.component} has no example ${name}`);
  return load(templates.renderString(exampleSource(component), { params: example.params }));
}

function textOf(component: string, example: string): string {
  const found = EVERY_COMPONENT.find((each) => each.component === component);
  if (!found) throw new Error(`no component ${component}`);
  return rendered(found, example)('body').text().replace(/\s+/g, ' ').trim();
}

const ALL = EVERY_COMPONENT.flatMap((component) =>
  component.examples.map(({ name }) => [component.component, name, component] as const),
);

describe('every component', () => {
  it('is in the list and has macro, template and examples', () => {
    const folders = readdirSync(__dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'app-icon')
      .map(({ name }) => name);
    expect(EVERY_COMPONENT.map(({ component }) => component).sort()).toEqual(folders.sort());
    const missing = folders.flatMap((folder) =>
      ['macro.njk', 'template.njk', 'examples.ts'].map((file) => join(folder, file)),
    );
    expect(missing.filter((file) => !existsSync(join(__dirname, file)))).toEqual([]);
  });

  it.each(ALL)('%s, %s: renders without holes, styles or handlers', (_, name, component) => {
    const $ = rendered(component, name);
    expect($.html()).not.toMatch(/undefined|\[object Object\]|null/);
    expect($('[style],[onclick],script').length).toBe(0);
    expect(
      $('svg')
        .get()
        .every((icon) => $(icon).attr('aria-hidden') === 'true'),
    ).toBe(true);
  });
});

describe('what they say', () => {
  it('[S104] a stale number is said to be one in words', () =>
    expect(textOf('app-freshness', 'stale')).toBe(
      'Not updated for 3 days: last on 17 November at 8:47am by a broker Phone before relying on this.',
    ));

  it('a status is words, with colour and shape beside them', () =>
    expect(textOf('app-status', 'availability limited')).toBe('Limited'));

  it('nothing reported is said', () =>
    expect(textOf('app-bed-line', 'nothing reported')).toBe('General Nursing Not reported Price: Not reported'));

  it('links say what they are about to those who hear them out of their card', () => {
    const text = textOf('app-result-card', 'everything reported');
    expect(text).toContain('More about this home: Example Lodge');
    expect(text).toContain('Phone Example Lodge: 01632 960001');
    expect(textOf('app-selected-filters', 'two filters')).toContain('Remove filter: Dementia Residential');
  });

  it('a card without a phone says so', () =>
    expect(textOf('app-result-card', 'nearly nothing reported, stale')).toContain('Phone: Not reported'));

  it('no filters, no list', () => expect(textOf('app-selected-filters', 'none')).toBe(''));
});
