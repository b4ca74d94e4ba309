import type { ComponentExamples } from '../../component-example';

export interface Filter {
  summary: string;
  isOpen: boolean;
}

/** The fields come from the page, through `{% call %}`. */
export const appFilterExamples: ComponentExamples<Filter> = {
  component: 'app-filter',
  macro: 'appFilter',
  examples: [
    { name: 'open', params: { summary: 'Change search', isOpen: true } },
    { name: 'closed', params: { summary: 'Change search', isOpen: false } },
  ],
};
