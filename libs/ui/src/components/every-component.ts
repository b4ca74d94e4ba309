import type { ComponentExamples } from '../component-example';
import { appBedLineExamples } from './app-bed-line/examples';
import { appFilterExamples } from './app-filter/examples';
import { appFreshnessExamples } from './app-freshness/examples';
import { appResultCardExamples } from './app-result-card/examples';
import { appSelectedFiltersExamples } from './app-selected-filters/examples';
import { appStatusExamples } from './app-status/examples';

/** Each component with its named uses: for specs, accessibility tests and whoever wants to look at one. */
export const EVERY_COMPONENT: readonly ComponentExamples[] = [
  appStatusExamples,
  appFreshnessExamples,
  appBedLineExamples,
  appResultCardExamples,
  appFilterExamples,
  appSelectedFiltersExamples,
];
