import { createTemplates, MOST_GLOBALS } from './templates';

describe('templates', () => {
  it('escape what they are given', () =>
    expect(createTemplates().renderString('{{ name }}', { name: '<b>"x"</b>' })).toBe(
      '&lt;b&gt;&quot;x&quot;&lt;/b&gt;',
    ));

  it('find their own, those of a page and those of the NHS', () => {
    const source =
      '{% from "nhsuk/components/tag/macro.njk" import tag %}{% from "components/app-status/macro.njk" import appStatus %}{{ tag({ text: "NHS" }) }}{{ appStatus({ status: { text: "Ours", colour: "green", icon: "tick" } }) }}';
    expect(createTemplates().renderString(source, {})).toMatch(/NHS[\s\S]*Ours/);
  });

  it('are compiled with all that they use', () => {
    const compiled = createTemplates().compile(['layouts/page.njk']);
    expect(compiled).toBeGreaterThan(8);
    expect(() => createTemplates().compile(['layouts/gone.njk'])).toThrow('layouts/gone.njk');
  });

  it('have globals, at most ten', () => {
    const shout = (text: string): string => text.toUpperCase();
    expect(createTemplates({ globals: { shout } }).renderString('{{ shout("a") }}', {})).toBe('A');
    const many = Object.fromEntries(Array.from({ length: MOST_GLOBALS + 1 }, (_, index) => [`g${index}`, shout]));
    expect(() => createTemplates({ globals: many })).toThrow('at most 10 template globals: 11');
  });
});
