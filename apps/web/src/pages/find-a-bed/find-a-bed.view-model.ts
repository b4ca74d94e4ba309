import { BED_TYPES, FUNDING_SOURCES, SHORT_STAY_SERVICES, type BedSearchView } from '@oct/contracts';
import type { FieldError, PageModel } from '@oct/ui';
import { errorBeside } from '../../page/field-errors';
import { paths } from '../../paths';
import { counted } from '../../words/counts';
import { findHomeForm, type FindHomeForm } from '../why-not/find-home.view-model';
import { MILES_CHOICES, MOST_PAGES, hasPlace, type SearchCriteria } from './find-a-bed.query';
import { resultsModel, type ResultsModel, type ResultsState } from './results.view-model';

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

const FIELDS = ['miles', 'type', 'beds', 'funding', 'stay'] as const;

export interface FindABedState extends ResultsState {
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
    ...(view && errors.length === 0 ? { results: resultsModel(view, state) } : {}),
  };
}

function anyChoice(text: string): Choice {
  return { value: '', text };
}

/** Results need a place; a page that is no longer there goes to the first (STYLE 9.5). */
export function isBeyondPages(view: BedSearchView, criteria: SearchCriteria): boolean {
  return hasPlace(criteria) && criteria.page > 1 && criteria.page > Math.min(view.pages, MOST_PAGES);
}
