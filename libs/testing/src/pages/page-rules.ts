import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Visitor } from './visitor';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line each, with where it is. */
export async function accessibilityFaults({ page }: Visitor): Promise<string[]> {
  // Evaluated, not added as a script: the content security policy refuses that, as it should.
  await page.evaluate(axe.source);
  const run = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(STANDARDS)} } })`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.map(
    ({ id, help, nodes }) => `axe ${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

interface PageFacts {
  h1Count: number;
  title: string;
  hasErrorSummary: boolean;
  brokenErrorLinks: string[];
  looseRadios: string[];
  unlabelled: string[];
  emptyCells: number;
  tooWideBy: number;
  smallTargets: string[];
  formsWithoutToken: string[];
}

/** Runs in the page; text, because the tests are not compiled for a browser. */
const READ_FACTS = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isShown = (element) => element.getClientRects().length > 0;
  const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + (element.name ? '[' + element.name + ']' : '');
  const messages = (link) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return 'no field ' + link.hash;
    const group = field.closest('.nhsuk-form-group') || field.closest('fieldset') || field.parentElement;
    const text = (group ? group.textContent : '').replace(/\\s+/g, ' ');
    return text.includes(link.textContent.trim().replace(/\\s+/g, ' ')) ? '' : 'other words beside ' + link.hash;
  };
  return {
    h1Count: all('h1').length,
    title: document.title,
    hasErrorSummary: all('.nhsuk-error-summary').length > 0,
    brokenErrorLinks: all('.nhsuk-error-summary__list a').map(messages).filter(Boolean),
    looseRadios: all('input[type=radio]').filter((radio) => !radio.closest('fieldset')).map(name),
    unlabelled: all('input:not([type=hidden]),select,textarea').filter((field) => field.labels.length === 0).map(name),
    emptyCells: all('td,dd').filter((cell) => cell.textContent.trim() === '').length,
    tooWideBy: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    smallTargets: all('button,select,input:not([type=hidden]):not([type=radio]):not([type=checkbox])').filter(isShown).filter((field) => field.getBoundingClientRect().height < 24).map(name),
    formsWithoutToken: all('form[method=post]').filter((form) => !form.querySelector('input[name=_csrf]')).map((form) => form.action),
  };
})()`;

/** Our own rules, beside axe (STYLE B.16). */
export async function houseRuleFaults({ page }: Visitor): Promise<string[]> {
  return faultsIn(await page.evaluate<PageFacts>(READ_FACTS));
}

export function faultsIn(facts: PageFacts): string[] {
  const startsWithError = facts.title.startsWith('Error: ');
  const lists: [string, readonly string[]][] = [
    ['an error summary links to', facts.brokenErrorLinks],
    ['a radio outside a fieldset:', facts.looseRadios],
    ['a field without a label:', facts.unlabelled],
    ['a target under 24 pixels:', facts.smallTargets],
    ['a form without a token:', facts.formsWithoutToken],
  ];
  return [
    ...(facts.h1Count === 1 ? [] : [`${facts.h1Count} h1 headings`]),
    ...(facts.hasErrorSummary === startsWithError ? [] : [`the title "${facts.title}" does not go with the errors`]),
    ...(facts.emptyCells === 0 ? [] : [`${facts.emptyCells} empty cells`]),
    ...(facts.tooWideBy <= 0 ? [] : [`the page is ${facts.tooWideBy} pixels wider than the screen`]),
    ...lists.flatMap(([what, found]) => found.map((each) => `${what} ${each}`)),
  ];
}

/** Called for every page that a page object arrives at. */
export async function expectGoodPage(visitor: Visitor): Promise<void> {
  const faults = await visitor.withScript(async () => [
    ...(await houseRuleFaults(visitor)),
    ...(await accessibilityFaults(visitor)),
  ]);
  if (faults.length > 0) throw new Error(`${visitor.page.url()} breaks the rules for pages:\n  ${faults.join('\n  ')}`);
}
