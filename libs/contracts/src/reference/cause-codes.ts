/**
 * Why a home is not in a list of search results: one code for each failing cause, with one sentence for the person
 * who searches and one for the home, which says what to do (R23, S99). `search` evaluates them; nobody else does.
 */
import { rowOf, rowsByCode } from './code-list';

export interface CauseRow {
  readonly code: string;
  /** What the cause is about: the register, the home's set-up, its beds today, or only this search. */
  readonly about: 'register' | 'set-up' | 'beds' | 'search';
  readonly forSearcher: string;
  readonly forHome: string;
  /** Where the home puts it right; `nowhere` when the home need not or cannot do anything. */
  readonly fix: 'cqc' | 'offer' | 'prices' | 'quick-update' | 'support' | 'nowhere';
  /** Stops being a cause when the query says `includeUnavailable` (R23). */
  readonly liftedByIncludeUnavailable?: true;
}

export const CAUSES = [
  {
    code: 'unknown-location',
    about: 'register',
    forSearcher: 'No home with this number is in the register held here.',
    forHome: 'This home is not in the register held here. Check the CQC location number, then contact support.',
    fix: 'support',
  },
  {
    code: 'not-registered',
    about: 'register',
    forSearcher: 'CQC lists this home as deregistered.',
    forHome: 'CQC lists this home as deregistered. If that is wrong, ask CQC to correct its register.',
    fix: 'cqc',
  },
  {
    code: 'superseded',
    about: 'register',
    forSearcher: 'Another registration has taken over from this one. Look for the home under its new entry.',
    forHome: 'A newer CQC registration has taken over from this one. Keep the newer entry up to date instead.',
    fix: 'support',
  },
  {
    code: 'dormant',
    about: 'register',
    forSearcher: 'CQC lists this home as dormant: registered, but not operating.',
    forHome: 'CQC lists this home as dormant. When it operates again, tell CQC, and the register here will follow.',
    fix: 'cqc',
  },
  {
    code: 'not-a-care-home',
    about: 'register',
    forSearcher: 'CQC does not list this location as a care home.',
    forHome: 'CQC does not list this location as a care home. If that is wrong, ask CQC to correct its register.',
    fix: 'cqc',
  },
  {
    code: 'location-unknown',
    about: 'register',
    forSearcher: 'The place of this home is unknown, so it cannot be in a search by distance.',
    forHome: 'No usable postcode is known for this home. Enter its postcode in the provider details.',
    fix: 'offer',
  },
  {
    code: 'services-not-declared',
    about: 'set-up',
    forSearcher: 'The home has not said which types of bed and which short stays it offers.',
    forHome: 'Choose at least one type of bed, and say which short stay services you provide or that you provide none.',
    fix: 'offer',
  },
  {
    code: 'no-care-type',
    about: 'set-up',
    forSearcher: 'The home has not said whether it gives residential or nursing care.',
    forHome: 'Choose at least one care type: residential care or nursing care.',
    fix: 'offer',
  },
  {
    code: 'no-funding-source',
    about: 'set-up',
    forSearcher: 'The home has not said which funding it accepts for a whole place.',
    forHome:
      'Choose at least one funding source that can pay for a place. NHS-funded nursing care or a top-up alone is not enough.',
    fix: 'offer',
  },
  {
    code: 'no-bed-type-priced',
    about: 'set-up',
    forSearcher: 'The home has not given a weekly price for any type of bed.',
    forHome: 'Enter a price per week for at least one type of bed that you offer.',
    fix: 'prices',
  },
  {
    code: 'short-stay-not-priced',
    about: 'set-up',
    forSearcher: 'The home offers {shortStay} but has not given a weekly price for it.',
    forHome: 'Enter a price per week for {shortStay}, or say that you do not provide it.',
    fix: 'prices',
  },
  {
    code: 'vacancies-not-declared',
    about: 'set-up',
    forSearcher: 'The home has not entered its beds and vacancies for any type that has a price.',
    forHome: 'Enter total beds and vacancies for at least one type that has a price. Zero is an answer, blank is not.',
    fix: 'quick-update',
  },
  {
    code: 'type-not-offered',
    about: 'search',
    forSearcher: 'The home does not offer {bedType}.',
    forHome: 'You do not offer {bedType}. If you do, add it to the types of bed that you offer.',
    fix: 'offer',
  },
  {
    code: 'nursing-not-registered',
    about: 'register',
    forSearcher: 'The home declares {bedType}, but CQC has not registered it to give nursing care.',
    forHome:
      'You declare {bedType}, but your CQC registration has no "Care home service with nursing". Ask CQC to correct it, or contact support.',
    fix: 'cqc',
  },
  {
    code: 'type-not-priced',
    about: 'set-up',
    forSearcher: 'The home has not given a weekly price for {bedType}.',
    forHome: 'Enter a price per week for {bedType}.',
    fix: 'prices',
  },
  {
    code: 'type-not-declared',
    about: 'set-up',
    forSearcher: 'The home has not entered its beds and vacancies for {bedType}.',
    forHome: 'Enter total beds and vacancies for {bedType}. Zero is an answer, blank is not.',
    fix: 'quick-update',
  },
  {
    code: 'type-closed',
    about: 'beds',
    forSearcher: 'The home has closed {bedType} to admissions.',
    forHome: 'You have marked {bedType} as closed. Open it when you can take people again.',
    fix: 'quick-update',
    liftedByIncludeUnavailable: true,
  },
  {
    code: 'no-beds',
    about: 'beds',
    forSearcher: 'The home has no available vacancy for {bedType}.',
    forHome: 'You have 0 vacancies for {bedType}. Nothing to do unless that has changed.',
    fix: 'quick-update',
    liftedByIncludeUnavailable: true,
  },
  {
    code: 'fewer-beds-than-asked',
    about: 'beds',
    forSearcher: 'The home has {available} free for {bedType}, and the search asks for {asked}.',
    forHome:
      'The search asks for {asked} free for {bedType}, and you have {available}. Nothing to do unless that has changed.',
    fix: 'quick-update',
    liftedByIncludeUnavailable: true,
  },
  {
    code: 'beyond-radius',
    about: 'search',
    forSearcher: 'The home is {distance} away, and the search reaches {radius}.',
    forHome: 'The search did not reach as far as your home. Nothing to do, if your postcode is right.',
    fix: 'nowhere',
  },
  {
    code: 'funding-not-accepted',
    about: 'search',
    forSearcher: 'The home does not accept {funding}.',
    forHome: 'You do not accept {funding}. If you do, add it to the funding that you accept.',
    fix: 'offer',
  },
  {
    code: 'short-stay-not-offered',
    about: 'search',
    forSearcher: 'The home does not offer {shortStay}.',
    forHome: 'You do not offer {shortStay}. If you do, add it to your short stay services.',
    fix: 'offer',
  },
  {
    code: 'out-of-hours-not-accepted',
    about: 'search',
    forSearcher: 'The home has not said that it takes people out of hours.',
    forHome: 'You have not said that you take people out of hours. If you do, say so in what you offer.',
    fix: 'offer',
  },
] as const satisfies readonly CauseRow[];

export type CauseCode = (typeof CAUSES)[number]['code'];
export type CauseDetails = Omit<CauseRow, 'code'> & { readonly code: CauseCode };

/** Words for the places marked in braces when the evaluation names nothing more exact. */
const GENERAL_WORDS = {
  bedType: 'this type of bed',
  shortStay: 'this short stay service',
  funding: 'this source of funding',
  available: 'too few',
  asked: 'more',
  distance: 'too far',
  radius: 'less far',
} as const;

/** Labels and figures, already in words, for the places marked in braces. */
export type CauseWords = Partial<Record<keyof typeof GENERAL_WORDS, string | number>>;

const byCode = rowsByCode<CauseDetails>(CAUSES);

export const CAUSE_CODES: readonly CauseCode[] = CAUSES.map((row) => row.code);

export function isCauseCode(value: unknown): value is CauseCode {
  return typeof value === 'string' && byCode.has(value);
}

export function causeDetails(code: CauseCode): CauseDetails {
  return rowOf(byCode, code, 'cause');
}

/** The sentence for one reader, with the labels and figures of this case filled in. */
export function causeSentence(code: CauseCode, reader: 'searcher' | 'home', words: CauseWords = {}): string {
  const { forSearcher, forHome } = causeDetails(code);
  const all: Record<string, string | number> = { ...GENERAL_WORDS, ...words };
  return (reader === 'searcher' ? forSearcher : forHome).replace(/\{(\w+)\}/g, (place, name: string) =>
    String(all[name] ?? place),
  );
}
