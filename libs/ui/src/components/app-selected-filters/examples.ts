import type { ComponentExamples } from '../../component-example';

export interface SelectedFilters {
  heading?: string;
  /** Without `href`: cannot be taken away, only changed. */
  items: readonly { text: string; href?: string }[];
  clearHref?: string;
}

export const appSelectedFiltersExamples: ComponentExamples<SelectedFilters> = {
  component: 'app-selected-filters',
  macro: 'appSelectedFilters',
  examples: [
    {
      name: 'two filters',
      params: {
        items: [
          { text: 'Within 10 miles of OL1' },
          { text: 'Dementia Residential', href: '/beds?near=OL1' },
          { text: '2 beds or more', href: '/beds?near=OL1&type=dementia-residential' },
        ],
        clearHref: '/beds?near=OL1',
      },
    },
    { name: 'none', params: { items: [] } },
  ],
};
