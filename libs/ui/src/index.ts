export * from './templates';
export * from './status-vocabulary';
export * from './component-example';
export * from './stylesheets';
export type { FieldError, PageModel, Shell } from './page-model';
export type { BedLine } from './components/app-bed-line/examples';
export type { Freshness } from './components/app-freshness/examples';
export type { ResultCard } from './components/app-result-card/examples';
export type { SelectedFilters } from './components/app-selected-filters/examples';
