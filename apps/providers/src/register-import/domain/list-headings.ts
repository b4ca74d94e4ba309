/** Headings of CQC's adult social care location list, by name: columns move, appear and go from edition to edition (DATA 3). */
export const LIST_HEADINGS = {
  locationId: ['Location ID'],
  name: ['Location Name'],
  providerId: ['Provider ID'],
  services: ['Service Types'],
  providerName: ['Provider Name'],
  registrationDate: ['Location HSCA start date'],
  deregistrationDate: ['Location HSCA end date'],
  isDormant: ['Dormant', 'Dormant (Y/N)'],
  line1: ['Location Street Address'],
  line2: ['Location Address Line 2'],
  town: ['Location City'],
  county: ['Location County'],
  postcode: ['Location Postal Code', 'Location Postcode'],
  latitude: ['Location Latitude'],
  longitude: ['Location Longitude'],
  localAuthority: ['Location Local Authority'],
  ccg: ['Location ONSPD CCG Code'],
  beds: ['Care homes beds'],
  specialisms: ['Service users supported', 'Location Specialisms'],
  rating: ['Location Latest Overall Rating'],
  isInherited: ['Inherited Rating (Y/N)'],
  odsCode: ['Location ODS Code'],
  uprn: ['Location UPRN', 'Location UPRN ID'],
  phone: ['Location telephone number'],
  website: ['Location Web Address'],
  brandName: ['Brand Name'],
} as const satisfies Record<string, readonly string[]>;

export type ListField = keyof typeof LIST_HEADINGS;

export const REQUIRED_LIST_FIELDS = ['locationId', 'name', 'providerId', 'services'] as const satisfies ListField[];

/** Columns of the edition of 2025 that are not read: people, sub-ratings, sums that are worked out from other rows. */
const LEFT_OUT =
  /^(comments|registered manager|location adass region|primary inspection category|publication date|size of care home|location length of service|location (safe|effective|caring|responsive|well led) rating|provider (hsca|length|ownership|companies|characteristic)|brand (id|characteristic))/;

export interface HeadingPlan {
  /** Which column holds which field, from 0. */
  readonly columns: ReadonlyMap<ListField, number>;
  /** Known fields that this file has no column for. */
  readonly missing: readonly string[];
  /** Columns that nobody here has seen before. */
  readonly unknown: readonly string[];
}

/** Undefined when the columns without which nothing can be read are not there. */
export function planHeadings(headings: readonly string[]): HeadingPlan | undefined {
  const places = new Map(headings.map((heading, i) => [spelling(heading), i]));
  const columns = new Map<ListField, number>();
  for (const [field, names] of Object.entries(LIST_HEADINGS) as [ListField, readonly string[]][]) {
    const place = names.map((name) => places.get(spelling(name))).find((found) => found !== undefined);
    if (place !== undefined) columns.set(field, place);
  }
  if (REQUIRED_LIST_FIELDS.some((field) => !columns.has(field))) return undefined;
  const used = new Set(columns.values());
  const fields = Object.keys(LIST_HEADINGS) as ListField[];
  return {
    columns,
    missing: fields.filter((field) => !columns.has(field)).map((field) => LIST_HEADINGS[field][0]),
    unknown: headings.filter(
      (heading, i) => !used.has(i) && heading.trim() !== '' && !LEFT_OUT.test(spelling(heading)),
    ),
  };
}

function spelling(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
}
