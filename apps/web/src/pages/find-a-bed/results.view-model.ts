import { bedType, fundingSource, shortStayService, type BedSearchView } from '@oct/contracts';
import type { ResultCard, SelectedFilters } from '@oct/ui';
import { paths } from '../../paths';
import { counted } from '../../words/counts';
import { ageWords } from '../../words/moments';
import { MILES_CHOICES, MOST_PAGES, toAddress, type SearchCriteria } from './find-a-bed.query';
import { resultCard } from './result-card';

interface Link {
  text: string;
  href: string;
}

export interface ResultsModel {
  heading: string;
  order: string;
  /** Said when the index does not answer: how old the copy is that answers instead. */
  degraded?: string;
  filters: SelectedFilters;
  cards: readonly ResultCard[];
  /** Where nothing was found: searches that ask for less. */
  widen: readonly Link[];
  /** Under the last of the homes: those that have no bed now. */
  more?: { words: string; link: Link };
  pages: readonly { number: number; href: string; current: boolean }[];
  previousHref?: string;
  nextHref?: string;
}

export interface ResultsState {
  criteria: SearchCriteria;
  now: Date;
  /** Homes that match when full and closed ones count too; known at the end of the list only. */
  totalOfAll?: number | undefined;
}

export function resultsModel(
  view: BedSearchView,
  { criteria, now, totalOfAll = view.total }: ResultsState,
): ResultsModel {
  const at = (page: number): string => paths.findBeds(toAddress({ ...criteria, page }));
  const last = Math.min(view.pages, MOST_PAGES);
  return {
    heading: headingWords(view.total, criteria),
    order: `Nearest first, in a straight line from ${view.measuredFrom.words}.`,
    ...(view.isDegraded ? { degraded: degradedWords(view.asOf, view.copyAgeSeconds) } : {}),
    filters: selectedFilters(criteria),
    cards: view.results.map((result) => resultCard(result, criteria, now)),
    widen: view.total === 0 ? widerSearches(criteria) : [],
    ...(totalOfAll > view.total ? { more: moreHomes(totalOfAll - view.total, criteria) } : {}),
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

function degradedWords(asOf: string, copyAgeSeconds: number | undefined): string {
  const answered = new Date(asOf);
  const level = new Date(answered.getTime() - (copyAgeSeconds ?? 0) * 1_000);
  const age = ageWords(level.toISOString(), answered).replace('just now', 'less than a minute ago');
  const copy = copyAgeSeconds === undefined ? 'a copy that may be older' : `a copy that was up to date ${age}`;
  return `Search is answering from ${copy}, so phone the home before you rely on a number.`;
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

/** "3 more homes are full or closed: show them". */
function moreHomes(count: number, criteria: SearchCriteria): { words: string; link: Link } {
  const why = criteria.beds > 1 ? 'full, closed or short of beds' : 'full or closed';
  return {
    words: `${counted(count, 'more home')} ${count === 1 ? 'is' : 'are'} ${why}`,
    link: {
      text: count === 1 ? 'show it' : 'show them',
      href: paths.findBeds(toAddress({ ...criteria, all: true, page: 1 })),
    },
  };
}

/** A way out when nothing fits (STYLE 9.5). */
function widerSearches(criteria: SearchCriteria): Link[] {
  const to = (change: Partial<SearchCriteria>): string =>
    paths.findBeds(toAddress({ ...criteria, ...change, page: 1 }));
  const further = MILES_CHOICES.find((miles) => miles > criteria.miles);
  const { type, funding, beds, stay, outOfHours } = criteria;
  return [
    ...(further ? [{ text: `Search within ${further} miles`, href: to({ miles: further }) }] : []),
    ...(beds > 1 ? [{ text: 'Search for homes with 1 bed free', href: to({ beds: 1 }) }] : []),
    ...(type ? [{ text: 'Search for any type of bed', href: to({ type: undefined }) }] : []),
    ...(funding ? [{ text: 'Search for any funding', href: to({ funding: undefined }) }] : []),
    ...(stay ? [{ text: `Search without ${shortStayService(stay).label}`, href: to({ stay: undefined }) }] : []),
    ...(outOfHours ? [{ text: 'Search without out-of-hours admissions', href: to({ outOfHours: false }) }] : []),
  ];
}
