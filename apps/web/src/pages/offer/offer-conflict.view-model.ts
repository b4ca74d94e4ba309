import {
  bedType,
  careType,
  fundingSource,
  shortStayService,
  type BedsView,
  type LocationView,
  type SaveOfferRequest,
  type SavePricesRequest,
} from '@oct/contracts';
import { NOT_REPORTED } from '@oct/ui';
import { paths } from '../../paths';
import { listed } from '../../words/counts';
import { pounds } from '../../words/money';
import { momentWords } from '../../words/moments';
import type { ConflictModel, ConflictRow } from '../conflict/conflict-page';
import type { OfferForm } from './offer.form';
import { hiddenOfferFields } from './offer.view-model';

interface Conflict {
  locationId: string;
  homeName: string;
  /** With the versions that are stored now: sent once more, it replaces them. */
  form: OfferForm;
  nonce: string;
  rows: readonly ConflictRow[];
  savedAt: string | null;
  saver: string;
  now: Date;
  /** "What your home offers was saved." when only the prices met a newer save. */
  alreadySaved?: string;
}

export function offerConflictModel(conflict: Conflict): ConflictModel {
  const { savedAt, saver, now, alreadySaved } = conflict;
  const when = savedAt ? `${momentWords(savedAt, now)} ` : '';
  const what = alreadySaved ? 'The prices were' : 'These details were';
  return {
    title: 'Newer details were saved in the meantime',
    homeName: conflict.homeName,
    explanation: `${alreadySaved ? `${alreadySaved} ` : ''}${what} saved ${when}${saver}, after you opened this page, so yours were not saved.`,
    theirHeading: 'Saved now',
    yourHeading: 'What you sent',
    rows: conflict.rows,
    action: paths.offer(conflict.locationId),
    hidden: hiddenOfferFields(conflict.form, conflict.nonce),
    buttonText: 'Save what I sent instead',
    keepHref: paths.offer(conflict.locationId),
    keepText: 'Keep what is saved now',
  };
}

function row(label: string, theirs: string, yours: string): ConflictRow {
  return { label, theirs, yours, isDifferent: theirs !== yours };
}

/** Of what the home offers and whom to call: only what differs. */
export function offerRows({ offer, contact }: LocationView, sent: SaveOfferRequest): ConflictRow[] {
  const pairs: [string, (from: SaveOfferRequest) => string][] = [
    ['Types of bed', ({ offer: { bedTypes } }) => words(bedTypes, (code) => bedType(code).label)],
    [
      'Short stays',
      ({ offer: { shortStayServices } }) =>
        shortStayServices?.length === 0
          ? 'Not provided'
          : words(shortStayServices, (code) => shortStayService(code).label),
    ],
    ['Care types', ({ offer: { careTypes } }) => words(careTypes, (code) => careType(code).label)],
    ['Funding', ({ offer: { fundingSources } }) => words(fundingSources, (code) => fundingSource(code).label)],
    [
      'Out-of-hours admissions',
      ({ offer: { outOfHoursAdmissions: takes } }) => (takes === null ? NOT_REPORTED : takes ? 'Yes' : 'No'),
    ],
    ['Manager’s name', (from) => from.contact.managerName ?? NOT_REPORTED],
    ['Manager’s phone', (from) => from.contact.managerPhone ?? NOT_REPORTED],
    ['Manager’s email', (from) => from.contact.managerEmail ?? NOT_REPORTED],
    ['NHS email', (from) => from.contact.nhsEmail ?? NOT_REPORTED],
  ];
  return pairs
    .map(([label, read]) => row(label, read({ offer, contact }), read(sent)))
    .filter(({ isDifferent }) => isDifferent);
}

export function priceRows(current: BedsView, sent: SavePricesRequest): ConflictRow[] {
  const amount = (pence: number | null | undefined): string =>
    typeof pence === 'number' ? `${pounds(pence)} a week` : NOT_REPORTED;
  const beds = sent.prices.map(({ bedType: code, pricePence }) =>
    row(
      bedType(code).label,
      amount(current.lines.find((line) => line.bedType === code)?.pricePence),
      amount(pricePence),
    ),
  );
  const stays = sent.shortStayPrices.map(({ service, pricePence }) =>
    row(
      shortStayService(service).label,
      amount(current.shortStayPrices.find((each) => each.service === service)?.pricePence),
      amount(pricePence),
    ),
  );
  return [...beds, ...stays].filter(({ isDifferent }) => isDifferent);
}

function words<C>(codes: readonly C[] | null, label: (code: C) => string): string {
  return codes === null || codes.length === 0 ? NOT_REPORTED : listed(codes.map(label).sort());
}
