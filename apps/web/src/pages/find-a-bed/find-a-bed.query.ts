import {
  BED_TYPE_CODES,
  FUNDING_SOURCE_CODES,
  SHORT_STAY_SERVICE_CODES,
  type BedSearchRequest,
  type BedType,
  type FundingSource,
  type ShortStayService,
} from '@oct/contracts';
import type { BedQuery } from '../../clients/search.client';
import type { FieldError } from '@oct/ui';
import { fieldError } from '../../page/field-errors';
import type { SentFields } from '../../page/sent-fields';
import { kilometresOf } from '../../words/distance';

/** What is asked, without a full postcode: it may stand in an address (R30). Pages say miles (R33). */
export interface SearchCriteria {
  /** Postcode district. */
  near?: string;
  /** Latitude and longitude, rounded to 0.01 degree. */
  point?: string;
  miles: number;
  type?: BedType;
  beds: number;
  /** Also homes that are full, closed or have fewer beds. */
  all: boolean;
  stay?: ShortStayService;
  funding?: FundingSource;
  outOfHours: boolean;
  page: number;
}

export const MILES_CHOICES = [1, 3, 5, 10, 15, 25, 40] as const;
export const DEFAULT_MILES = 10;
export const MOST_BEDS = 50;
export const MOST_PAGES = 10;
const POINT = /^-?\d{1,2}(\.\d{1,2})?,-?\d{1,3}(\.\d{1,2})?$/;

export function hasPlace({ near, point }: SearchCriteria): boolean {
  return near !== undefined || point !== undefined;
}

/** A search that was asked for in words that we do not know is never answered as if it were another one (STYLE 9.5.2). */
export function criteriaProblems(sent: SentFields): FieldError[] {
  const text = (name: string): string => sent.text(name);
  const isUnknown = (name: string, codes: readonly string[]): boolean =>
    text(name) !== '' && !codes.includes(text(name));
  const beds = text('beds');
  const isBeds = beds === '' || (/^\d{1,3}$/.test(beds) && Number(beds) >= 1 && Number(beds) <= MOST_BEDS);
  return [
    ...(text('point') !== '' && !POINT.test(text('point'))
      ? [fieldError('postcode', 'Enter a postcode, or its first half, such as OL1')]
      : []),
    ...(isUnknown('miles', MILES_CHOICES.map(String)) ? [fieldError('miles', 'Choose a distance from the list')] : []),
    ...(isUnknown('type', BED_TYPE_CODES) ? [fieldError('type', 'Choose a type of bed from the list')] : []),
    ...(isBeds ? [] : [fieldError('beds', `Beds needed must be a whole number from 1 to ${MOST_BEDS}`)]),
    ...(isUnknown('funding', FUNDING_SOURCE_CODES)
      ? [fieldError('funding', 'Choose a kind of funding from the list')]
      : []),
    ...(isUnknown('stay', SHORT_STAY_SERVICE_CODES) ? [fieldError('stay', 'Choose a short stay from the list')] : []),
  ];
}

/** What is left out is what is usual. What is unknown has been refused before: see `criteriaProblems`. */
export function readCriteria(sent: SentFields): SearchCriteria {
  const oneOf = <C extends string>(codes: readonly C[], name: string): C | undefined =>
    codes.find((code) => code === sent.text(name));
  const whole = (name: string, most: number): number => {
    const value = /^\d{1,3}$/.test(sent.text(name)) ? Number(sent.text(name)) : 1;
    return Math.min(Math.max(value, 1), most);
  };
  const near = sent.optional('near')?.toUpperCase();
  const point = POINT.test(sent.text('point')) ? sent.text('point') : undefined;
  const [type, stay, funding] = [
    oneOf(BED_TYPE_CODES, 'type'),
    oneOf(SHORT_STAY_SERVICE_CODES, 'stay'),
    oneOf(FUNDING_SOURCE_CODES, 'funding'),
  ];
  return {
    ...(point ? { point } : near ? { near } : {}),
    miles: MILES_CHOICES.find((miles) => String(miles) === sent.text('miles')) ?? DEFAULT_MILES,
    ...(type ? { type } : {}),
    beds: whole('beds', MOST_BEDS),
    all: sent.text('all') === 'yes',
    ...(stay ? { stay } : {}),
    ...(funding ? { funding } : {}),
    outOfHours: sent.text('outOfHours') === 'yes',
    page: whole('page', 999),
  };
}

/** The address holds the search (STYLE B.17); what is usual is left out. */
export function toAddress(criteria: SearchCriteria): URLSearchParams {
  const { near, point, miles, type, beds, all, stay, funding, outOfHours, page } = criteria;
  const entries: [string, string | undefined][] = [
    ['point', point],
    ['near', point ? undefined : near],
    ['miles', miles === DEFAULT_MILES ? undefined : String(miles)],
    ['type', type],
    ['beds', beds > 1 ? String(beds) : undefined],
    ['all', all ? 'yes' : undefined],
    ['stay', stay],
    ['funding', funding],
    ['outOfHours', outOfHours ? 'yes' : undefined],
    ['page', page > 1 ? String(page) : undefined],
  ];
  return new URLSearchParams(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** For `GET /api/v1/beds` and the why-not of one home. */
export function toApiQuery({ near, point, ...criteria }: SearchCriteria, page?: number): BedQuery {
  return { near: point ? undefined : near, point, ...filtersOf(criteria), page };
}

/** For the one question with a full postcode, whose only purpose is the place it is measured from. */
export function toApiSearch(criteria: SearchCriteria, postcode: string): BedSearchRequest {
  return { postcode, ...filtersOf(criteria) };
}

function filtersOf(criteria: Omit<SearchCriteria, 'near' | 'point'>) {
  const { miles, type, beds, all, stay, funding, outOfHours } = criteria;
  return {
    radiusKm: kilometresOf(miles),
    ...(type ? { bedType: type } : {}),
    ...(beds > 1 ? { beds } : {}),
    ...(all ? { includeUnavailable: true } : {}),
    ...(stay ? { shortStay: stay } : {}),
    ...(funding ? { funding } : {}),
    ...(outOfHours ? { outOfHours: true } : {}),
  };
}
