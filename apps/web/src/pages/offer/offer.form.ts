import {
  BED_TYPE_CODES,
  CARE_TYPE_CODES,
  FUNDING_SOURCE_CODES,
  SHORT_STAY_SERVICE_CODES,
  bedType,
  shortStayService,
  type BedType,
  type BedsView,
  type LocationView,
  type SaveOfferRequest,
  type SavePricesRequest,
  type ShortStayService,
  type Version,
} from '@oct/contracts';
import type { FieldError } from '@oct/ui';
import { fieldError } from '../../page/field-errors';
import type { SentFields } from '../../page/sent-fields';
import { penceOf, poundsTyped } from '../../words/money';

export const NO_SHORT_STAYS = 'none';
export const PRICES_VERSION = 'pricesVersion';

export function priceField(code: BedType | ShortStayService): string {
  return `price-${code}`;
}

/** Everything on the page as text, as stored or as typed. */
export interface OfferForm {
  version: Version | undefined;
  pricesVersion: Version | undefined;
  bedTypes: readonly string[];
  shortStays: readonly string[];
  careTypes: readonly string[];
  funding: readonly string[];
  outOfHours: string;
  brokerAccess: string;
  prices: Readonly<Record<string, string>>;
  /** Had a price when the page was shown: an empty field then takes it away. */
  priced: readonly string[];
  managerName: string;
  managerPhone: string;
  managerEmail: string;
  nhsEmail: string;
  reason: string;
}

const PRICED_CODES = [...BED_TYPE_CODES, ...SHORT_STAY_SERVICE_CODES];

export function readOfferForm(sent: SentFields): OfferForm {
  return {
    version: sent.version(),
    pricesVersion: sent.version(PRICES_VERSION),
    bedTypes: sent.all('bedTypes'),
    shortStays: sent.all('shortStays'),
    careTypes: sent.all('careTypes'),
    funding: sent.all('funding'),
    outOfHours: sent.text('outOfHours'),
    brokerAccess: sent.text('brokerAccess'),
    prices: Object.fromEntries(PRICED_CODES.map((code) => [code, sent.text(priceField(code))])),
    priced: sent.all('priced'),
    managerName: sent.text('managerName'),
    managerPhone: sent.text('managerPhone'),
    managerEmail: sent.text('managerEmail'),
    nhsEmail: sent.text('nhsEmail'),
    reason: sent.text('reason'),
  };
}

export function storedOffer(location: LocationView, beds: BedsView): OfferForm {
  const { offer, contact } = location;
  const stored = [
    ...beds.lines.map(({ bedType: code, pricePence }) => [code, pricePence] as const),
    ...beds.shortStayPrices.map(({ service, pricePence }) => [service, pricePence] as const),
  ].filter((entry): entry is [BedType | ShortStayService, number] => entry[1] !== null);
  const isAsked = offer.shortStayServices !== null;
  return {
    version: location.version,
    pricesVersion: beds.version,
    bedTypes: offer.bedTypes ?? [],
    shortStays: isAsked && offer.shortStayServices?.length === 0 ? [NO_SHORT_STAYS] : (offer.shortStayServices ?? []),
    // S34: both on until the home says otherwise.
    careTypes: offer.careTypes ?? CARE_TYPE_CODES,
    funding: offer.fundingSources ?? [],
    outOfHours: offer.outOfHoursAdmissions === null ? '' : offer.outOfHoursAdmissions ? 'yes' : 'no',
    brokerAccess: beds.hasBrokerAccess ? 'yes' : 'no',
    prices: Object.fromEntries(stored.map(([code, pence]) => [code, poundsTyped(pence)])),
    priced: stored.map(([code]) => code),
    managerName: contact.managerName ?? '',
    managerPhone: contact.managerPhone ?? '',
    managerEmail: contact.managerEmail ?? '',
    nhsEmail: contact.nhsEmail ?? '',
    reason: '',
  };
}

/** What the API could not even be asked: amounts that are no amounts, and "none" beside a choice. */
export function offerErrors(form: OfferForm): FieldError[] {
  const unreadable = PRICED_CODES.filter((code) => {
    const typed = form.prices[code] ?? '';
    return typed !== '' && penceOf(typed) === undefined;
  });
  const label = (code: BedType | ShortStayService): string =>
    BED_TYPE_CODES.some((each) => each === code)
      ? bedType(code as BedType).label
      : shortStayService(code as ShortStayService).label;
  return [
    ...unreadable.map((code) =>
      fieldError(priceField(code), `The price for ${label(code)} must be an amount in pounds, such as 850 or 850.50`),
    ),
    ...(form.shortStays.includes(NO_SHORT_STAYS) && form.shortStays.length > 1
      ? [fieldError('shortStays', 'Select the short stays that you provide, or that you provide none, not both')]
      : []),
  ];
}

/** A question left open stays "not declared" (null), which is not "none" (R2). */
export function toOfferRequest(form: OfferForm): SaveOfferRequest {
  const chosen = <C extends string>(codes: readonly C[], typed: readonly string[]): C[] | null => {
    const found = codes.filter((code) => typed.includes(code));
    return found.length > 0 ? found : null;
  };
  return {
    offer: {
      bedTypes: chosen(BED_TYPE_CODES, form.bedTypes),
      shortStayServices: form.shortStays.includes(NO_SHORT_STAYS)
        ? []
        : chosen(SHORT_STAY_SERVICE_CODES, form.shortStays),
      careTypes: chosen(CARE_TYPE_CODES, form.careTypes),
      fundingSources: chosen(FUNDING_SOURCE_CODES, form.funding),
      outOfHoursAdmissions: form.outOfHours === '' ? null : form.outOfHours === 'yes',
    },
    contact: {
      managerName: form.managerName || null,
      managerPhone: form.managerPhone || null,
      managerEmail: form.managerEmail || null,
      nhsEmail: form.nhsEmail || null,
    },
  };
}

export function toPricesRequest(form: OfferForm): SavePricesRequest {
  const priceOf = (code: BedType | ShortStayService): number | null => penceOf(form.prices[code] ?? '') ?? null;
  const isWanted = (code: BedType | ShortStayService): boolean => priceOf(code) !== null || form.priced.includes(code);
  return {
    prices: BED_TYPE_CODES.filter(isWanted).map((code) => ({ bedType: code, pricePence: priceOf(code) })),
    shortStayPrices: SHORT_STAY_SERVICE_CODES.filter(isWanted).map((service) => ({
      service,
      pricePence: form.shortStays.includes(service) ? priceOf(service) : null,
    })),
    ...(form.brokerAccess === '' ? {} : { hasBrokerAccess: form.brokerAccess === 'yes' }),
    ...(form.reason ? { reason: form.reason } : {}),
  };
}
