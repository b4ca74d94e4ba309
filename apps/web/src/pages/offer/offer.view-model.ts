import {
  BED_TYPES,
  CARE_TYPES,
  FUNDING_SOURCES,
  FUNDING_SOURCES_NOTE,
  SHORT_STAY_NOT_PROVIDED_LABEL,
  SHORT_STAY_SERVICES,
  type BedType,
  type FieldProblem,
  type SavePricesRequest,
  type ShortStayService,
} from '@oct/contracts';
import type { FieldError, PageModel } from '@oct/ui';
import { errorBeside, fieldError } from '../../page/field-errors';
import { paths } from '../../paths';
import { PURPOSE_STATEMENT } from '../../words/purpose';
import { NO_SHORT_STAYS, PRICES_VERSION, priceField, type OfferForm } from './offer.form';

export interface PricedChoice {
  id: string;
  value: string;
  label: string;
  isChecked: boolean;
  priceId: string;
  price: string;
  priceError?: string | undefined;
}

export interface OfferModel extends PageModel {
  homeName: string;
  action: string;
  hidden: readonly { name: string; value: string }[];
  /** What was saved and what was not, when it was only one of the two. */
  halfSaved?: string;
  bedTypes: readonly PricedChoice[];
  definitions: readonly { label: string; text: string }[];
  shortStays: readonly PricedChoice[];
  noShortStays: { value: string; label: string; isChecked: boolean };
  careTypes: readonly { value: string; text: string }[];
  funding: readonly { value: string; text: string }[];
  fundingNote: string;
  form: OfferForm;
  fieldErrors: Readonly<Record<string, string | undefined>>;
  asksReason: boolean;
  purpose: string;
}

const FIELDS = [
  'bedTypes',
  'shortStays',
  'careTypes',
  'funding',
  'outOfHours',
  'managerName',
  'managerPhone',
  'managerEmail',
  'nhsEmail',
  'brokerAccess',
  'reason',
] as const;

export interface OfferState {
  locationId: string;
  homeName: string;
  form: OfferForm;
  nonce: string;
  isSupport: boolean;
  errors?: readonly FieldError[];
  halfSaved?: string;
}

export function offerModel({
  locationId,
  homeName,
  form,
  nonce,
  isSupport,
  errors = [],
  halfSaved,
}: OfferState): OfferModel {
  const choice = (code: BedType | ShortStayService, label: string, chosen: readonly string[]): PricedChoice => ({
    id: code,
    value: code,
    label,
    isChecked: chosen.includes(code),
    priceId: priceField(code),
    price: form.prices[code] ?? '',
    priceError: errorBeside(errors, priceField(code)),
  });
  return {
    title: 'What your home offers',
    errors,
    homeName,
    action: paths.offer(locationId),
    hidden: offerMarks(form, nonce),
    ...(halfSaved ? { halfSaved } : {}),
    bedTypes: BED_TYPES.map(({ code, label }) => choice(code, label, form.bedTypes)),
    definitions: BED_TYPES.map(({ label, workingDefinition }) => ({ label, text: workingDefinition })),
    shortStays: SHORT_STAY_SERVICES.map(({ code, label }) => choice(code, label, form.shortStays)),
    noShortStays: {
      value: NO_SHORT_STAYS,
      label: SHORT_STAY_NOT_PROVIDED_LABEL,
      isChecked: form.shortStays.includes(NO_SHORT_STAYS),
    },
    careTypes: CARE_TYPES.map(({ code, label }) => ({ value: code, text: label })),
    funding: FUNDING_SOURCES.map(({ code, label }) => ({ value: code, text: label })),
    fundingNote: FUNDING_SOURCES_NOTE,
    form,
    fieldErrors: Object.fromEntries(FIELDS.map((name) => [name, errorBeside(errors, name)])),
    asksReason: isSupport,
    purpose: PURPOSE_STATEMENT,
  };
}

function offerMarks(form: OfferForm, nonce: string): { name: string; value: string }[] {
  return [
    { name: 'version', value: String(form.version ?? '') },
    { name: PRICES_VERSION, value: String(form.pricesVersion ?? '') },
    { name: 'nonce', value: nonce },
    ...form.priced.map((value) => ({ name: 'priced', value })),
  ];
}

/** Every field, for a form that is sent again from the page of a conflict. */
export function hiddenOfferFields(form: OfferForm, nonce: string): { name: string; value: string }[] {
  const many = (name: string, values: readonly string[]) => values.map((value) => ({ name, value }));
  return [
    ...offerMarks(form, nonce),
    ...many('bedTypes', form.bedTypes),
    ...many('shortStays', form.shortStays),
    ...many('careTypes', form.careTypes),
    ...many('funding', form.funding),
    ...Object.entries(form.prices).map(([code, value]) => ({ name: `price-${code}`, value })),
    ...(
      ['outOfHours', 'brokerAccess', 'managerName', 'managerPhone', 'managerEmail', 'nhsEmail', 'reason'] as const
    ).map((name) => ({ name, value: form[name] })),
  ].filter(({ value }) => value !== '');
}

const OFFER_FIELDS: Readonly<Record<string, string>> = {
  shortStayServices: 'shortStays',
  fundingSources: 'funding',
  outOfHoursAdmissions: 'outOfHours',
};

/** `offer.fundingSources`, `contact.managerEmail`: the API's names to those of the page. */
export function errorsOfOffer(problems: readonly FieldProblem[]): FieldError[] {
  return problems.map(({ field, message }) => {
    const name = field.split('.')[1] ?? field;
    return fieldError(OFFER_FIELDS[name] ?? name, message);
  });
}

/** `prices.0.pricePence`, `shortStayPrices.1`: by place in the request. */
export function errorsOfPrices(problems: readonly FieldProblem[], request: SavePricesRequest): FieldError[] {
  return problems.map(({ field, message }) => {
    const [, list, index = '0'] = /^(prices|shortStayPrices)\.(\d+)/.exec(field) ?? [];
    const bed = list === 'prices' ? request.prices[Number(index)]?.bedType : undefined;
    const stay = list === 'shortStayPrices' ? request.shortStayPrices[Number(index)]?.service : undefined;
    const code = bed ?? stay;
    return fieldError(code ? priceField(code) : field === 'reason' ? 'reason' : 'prices', message);
  });
}
