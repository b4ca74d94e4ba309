import {
  BED_TYPES,
  FUNDING_SOURCES,
  SHORT_STAY_SERVICES,
  bedType,
  fundingSource,
  shortStayService,
  type BedSearchView,
} from '@oct/contracts';
import type { FieldError, PageModel, ResultCard, SelectedFilters } from '@oct/ui';
import { errorBeside } from '../../page/field-errors';
import { paths } from '../../paths';
import { counted } from '../../words/counts';
import { momentWords } from '../../words/moments';
import { MILES_CHOICES, MOST_PAGES, hasPlace, toAddress, type SearchCriteria } from './find-a-bed.query';
import { resultCard } from './result-card';
import { findHomeForm, type FindHomeForm } from '../why-not/why-not.view-model';

interface Choice {
  value: string;
  text: string;
}

export interface FindABedModel extends PageModel {
  action: string;
  hidden: readonly { name: string; value: string }[];
  postcode: string;
  postcodeHint: string;
  postcodeError?: string | undefined;
  /** As typed, or the number that is searched for. */
  beds: string;
  errorOf: Readonly<Record<string, string | undefined>>;
  criteria: SearchCriteria;
  choices: { miles: Choice[]; types: Choice[]; stays: Choice[]; funding: Choice[] };
  isFilterOpen: boolean;
  isSearchDown: boolean;
  results?: ResultsModel;
  /** Why a home is missing that somebody expected. */
  findHome: FindHomeForm;
}

export interface ResultsModel {
  heading: string;
  order: string;
  isDegradedSince?: string;
  filters: SelectedFilters;
  cards: readonly ResultCard[];
  widen: readonly { text: string; href: string }[];
  pages: readonly { number: number; href: string; current: boolean }[];
  previousHref?: string;
  nextHref?: string;
}

const FIELDS = ['miles', 'type', 'beds', 'funding', 'stay'] as const;

export interface FindABedState {
  criteria: SearchCriteria;
  now: Date;
  view?: BedSearchView;
  /** As typed, when the form comes back; a full postcode is never read from an address. */
  postcode?: string;
  typedBeds?: string;
  errors?: readonly FieldError[];
  isSearchDown?: boolean;
}

export function findABedModel(state: FindABedState): FindABedModel {
  const { criteria, view, errors = [] } = state;
  return {
    title: 'Find a care home bed',
    errors,
    action: paths.findBeds(),
    hidden: criteria.point ? [{ name: 'point', value: criteria.point }] : [],
    postcode: state.postcode ?? criteria.near ?? '',
    postcodeHint: criteria.point
      ? 'Measured from the postcode you entered. Enter another one to search elsewhere.'
      : 'A full postcode, or its first half, such as OL1.',
    postcodeError: errorBeside(errors, 'postcode'),
    beds: state.typedBeds ?? String(criteria.beds),
    errorOf: Object.fromEntries(FIELDS.map((field) => [field, errorBeside(errors, field)])),
    criteria,
    choices: {
      miles: MILES_CHOICES.map((miles) => ({ value: String(miles), text: counted(miles, 'mile') })),
      types: [anyChoice('Any type'), ...BED_TYPES.map(({ code, label }) => ({ value: code, text: label }))],
      stays: [
        anyChoice('Not a short stay'),
        ...SHORT_STAY_SERVICES.map(({ code, label }) => ({ value: code, text: label })),
      ],
      funding: [anyChoice('Any funding'), ...FUNDING_SOURCES.map(({ code, label }) => ({ value: code, text: label }))],
    },
    isFilterOpen: view === undefined || errors.length > 0,
    isSearchDown: state.isSearchDown ?? false,
    findHome: findHomeForm(criteria, '', 'Is a home missing that you expected?'),
    ...(view && errors.length === 0 ? { results: resultsModel(view, criteria, state.now) } : {}),
  };
}

function anyChoice(text: string): Choice {
  return { value: '', text };
}

function resultsModel(view: BedSearchView, criteria: SearchCriteria, now: Date): ResultsModel {
  const at = (page: number): string => paths.findBeds(toAddress({ ...criteria, page }));
  const last = Math.min(view.pages, MOST_PAGES);
  return {
    heading: headingWords(view.total, criteria),
    order: `Nearest first, in a straight line from ${view.measuredFrom.words}.`,
    ...(view.isDegraded ? { isDegradedSince: momentWords(view.asOf, now) } : {}),
    filters: selectedFilters(criteria),
    cards: view.results.map((result) => resultCard(result, criteria, now)),
    widen: view.total === 0 ? widerSearches(criteria) : [],
    pages:
      last > 1
        ? Array.from({ length: last }, (_, index) => ({
            number: index + 1,
            href: at(index + 1),
            current: index + 1 === view.page,
          }))
        : [],
    ...(view.page > 1 ? { previousHref: at(view.page - 1) } : {}),
    ...(view.page < last ? { nextHref: at(view.page + 1) } : {}),
  };
}

function headingWords(total: number, { beds, all }: SearchCriteria): string {
  if (total === 0) return 'No homes found';
  if (all) return `${counted(total, 'home')}, with or without a free bed`;
  return beds > 1
    ? `${counted(total, 'home')} with ${beds} beds or more free`
    : `${counted(total, 'home')} with a bed free`;
}

function selectedFilters(criteria: SearchCriteria): SelectedFilters {
  const without = (change: Partial<SearchCriteria>): string =>
    paths.findBeds(toAddress({ ...criteria, ...change, page: 1 }));
  const { near, miles, type, beds, all, stay, funding, outOfHours } = criteria;
  const items = [
    ...(type ? [{ text: bedType(type).label, href: without({ type: undefined }) }] : []),
    ...(beds > 1 ? [{ text: `${beds} beds or more`, href: without({ beds: 1 }) }] : []),
    ...(stay ? [{ text: shortStayService(stay).label, href: without({ stay: undefined }) }] : []),
    ...(funding ? [{ text: fundingSource(funding).label, href: without({ funding: undefined }) }] : []),
    ...(outOfHours ? [{ text: 'Out-of-hours admissions', href: without({ outOfHours: false }) }] : []),
    ...(all ? [{ text: 'Full and closed homes too', href: without({ all: false }) }] : []),
  ];
  const place = `Within ${counted(miles, 'mile')} of ${near ?? 'the postcode you entered'}`;
  return {
    heading: 'Your search',
    items: [{ text: place }, ...items],
    ...(items.length > 0 ? { clearHref: without(NO_FILTERS) } : {}),
  };
}

const NO_FILTERS: Partial<SearchCriteria> = {
  type: undefined,
  beds: 1,
  stay: undefined,
  funding: undefined,
  outOfHours: false,
  all: false,
};

/** A way out when nothing fits (STYLE 9.5). */
function widerSearches(criteria: SearchCriteria): { text: string; href: string }[] {
  const to = (change: Partial<SearchCriteria>): string =>
    paths.findBeds(toAddress({ ...criteria, ...change, page: 1 }));
  const further = MILES_CHOICES.find((miles) => miles > criteria.miles);
  const { type, funding } = criteria;
  return [
    ...(further ? [{ text: `Search within ${further} miles`, href: to({ miles: further }) }] : []),
    ...(criteria.all ? [] : [{ text: 'Include homes that are full or closed', href: to({ all: true }) }]),
    ...(type ? [{ text: 'Search for any type of bed', href: to({ type: undefined }) }] : []),
    ...(funding ? [{ text: 'Search for any funding', href: to({ funding: undefined }) }] : []),
  ];
}

/** Results need a place; a page that is no longer there goes to the first (STYLE 9.5). */
export function isBeyondPages(view: BedSearchView, criteria: SearchCriteria): boolean {
  return hasPlace(criteria) && criteria.page > 1 && criteria.page > Math.min(view.pages, MOST_PAGES);
}
