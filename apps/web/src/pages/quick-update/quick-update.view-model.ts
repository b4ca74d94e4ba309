import { BED_TYPE_CODES, bedType, type BedType, type BedsView, type LocationView } from '@oct/contracts';
import type { FieldError, FreshnessLevel, PageModel } from '@oct/ui';
import { errorBeside } from '../../page/field-errors';
import { homeInWords, type Keeper } from '../../page/keeper';
import { paths } from '../../paths';
import { counted } from '../../words/counts';
import { pounds } from '../../words/money';
import { ageWords, momentWords } from '../../words/moments';
import { PURPOSE_STATEMENT } from '../../words/purpose';
import { isDeclared, lineWords } from './figures';
import {
  ACCEPTED_FIELD,
  CONFIRM_FORM_ID,
  CONFIRM_REASON_ID,
  REASON_FIELD,
  fieldsOf,
  type QuickUpdateForm,
  type TypedLine,
  untypedLine,
} from './quick-update.form';
import type { SavedBanner } from './saved-banner';

export interface LineModel {
  bedType: BedType;
  label: string;
  guidance: string;
  fields: ReturnType<typeof fieldsOf>;
  typed: TypedLine;
  errors: { total?: string | undefined; vacancies?: string | undefined; status?: string | undefined };
  price: string;
  note?: string;
}

export interface QuickUpdateModel extends PageModel {
  homeName: string;
  /** "your home", or "this home" to who keeps it for somebody else. */
  home: string;
  action: string;
  hidden: readonly { name: string; value: string }[];
  /** Undefined until there is something to confirm. */
  nothingChanged?: { action: string; hidden: readonly { name: string; value: string }[] };
  figures: readonly { label: string; words: string }[];
  totalsWords: string;
  freshness: { level: FreshnessLevel; words: string; by?: string };
  stamps: readonly { key: string; value: string }[];
  purpose: string;
  lines: readonly LineModel[];
  unpriced: readonly string[];
  asksReason: boolean;
  reason: string;
  reasonError?: string | undefined;
  confirmReasonError?: string | undefined;
  confirmError?: string | undefined;
  /** Why nothing can be changed here; undefined when it can. */
  readOnlyBecause?: string;
  links: { offer?: string; prices?: string; whyNotListed: string; bedTypes: string };
  saved?: SavedBanner;
}

const NO_BROKER_ACCESS =
  'This home has not switched on updates by brokers, so you can look but not change anything. Ask the home to switch it on, or to update its beds.';

export interface QuickUpdateState {
  beds: BedsView;
  location: LocationView;
  now: Date;
  nonce: string;
  saver: string;
  keeper: Keeper;
  form?: QuickUpdateForm;
  errors?: readonly FieldError[];
  saved?: SavedBanner;
}

export function quickUpdateModel(state: QuickUpdateState): QuickUpdateModel {
  const { beds, location, form } = state;
  const errors = state.errors ?? [];
  const offered: readonly BedType[] = location.offer.bedTypes ?? [];
  const lineOf = new Map(beds.lines.map((line) => [line.bedType, line]));
  const shown = BED_TYPE_CODES.filter((code) => {
    const line = lineOf.get(code);
    return offered.includes(code) || (line !== undefined && isDeclared(line));
  });
  const priced = shown.filter((code) => typeof lineOf.get(code)?.pricePence === 'number');
  const hidden = [
    { name: 'version', value: String(form?.version ?? beds.version) },
    { name: 'nonce', value: state.nonce },
  ];
  const isDeclaredAtAll = beds.lines.some(isDeclared);
  const { locationId } = beds;
  const mayNotChange = state.keeper === 'broker' && !beds.hasBrokerAccess;
  return {
    title: 'Update your beds',
    errors,
    homeName: beds.name,
    home: homeInWords(state.keeper),
    action: paths.quickUpdate(locationId),
    hidden,
    ...(mayNotChange ? { readOnlyBecause: NO_BROKER_ACCESS } : {}),
    ...(isDeclaredAtAll && !form && !mayNotChange
      ? { nothingChanged: { action: paths.nothingChanged(locationId), hidden } }
      : {}),
    figures: BED_TYPE_CODES.flatMap((code) => lineOf.get(code) ?? [])
      .filter(isDeclared)
      .map((line) => ({ label: bedType(line.bedType).label, words: lineWords(line) })),
    totalsWords: totalsWords(beds),
    freshness: freshnessOf(state),
    stamps: stampsOf(state),
    purpose: PURPOSE_STATEMENT,
    lines: (mayNotChange ? [] : priced).map((code) => lineModel(code, state, offered.includes(code))),
    unpriced: shown.filter((code) => !priced.includes(code)).map((code) => bedType(code).label),
    asksReason: state.keeper === 'support',
    reason: form?.reason ?? '',
    reasonError: errorBeside(errors, REASON_FIELD),
    confirmReasonError: errorBeside(errors, CONFIRM_REASON_ID),
    confirmError: errorBeside(errors, CONFIRM_FORM_ID),
    links: {
      ...(state.keeper === 'broker'
        ? {}
        : { offer: paths.offer(locationId), prices: paths.offer(locationId, 'prices') }),
      whyNotListed: paths.whyNotListed(locationId),
      bedTypes: `${paths.help()}#bed-types`,
    },
    ...(state.saved && errors.length === 0 ? { banner: { heading: state.saved.heading }, saved: state.saved } : {}),
  };
}

function lineModel(code: BedType, { beds, form, errors = [] }: QuickUpdateState, isOffered: boolean): LineModel {
  const fields = fieldsOf(code);
  const line = beds.lines.find((each) => each.bedType === code);
  const { label, workingDefinition } = bedType(code);
  return {
    bedType: code,
    label,
    guidance: workingDefinition,
    fields,
    typed: form?.lines.find((each) => each.bedType === code) ?? untypedLine(code, line),
    errors: {
      total: errorBeside(errors, fields.total),
      vacancies: errorBeside(errors, fields.vacancies),
      status: errorBeside(errors, fields.status),
    },
    price: `${pounds(line?.pricePence ?? 0)} a week`,
    ...(isOffered ? {} : { note: 'You no longer say that you offer this type, so discharge teams do not see it.' }),
  };
}

/** S58, S64: the sums beside the number that CQC has registered. */
function totalsWords({ totals, registeredBeds }: BedsView): string {
  const entered = `All types as saved: ${counted(totals.maximum, 'bed')}, ${counted(totals.accepting, 'vacancy', 'vacancies')}.`;
  const cqc =
    registeredBeds === null ? 'CQC registered beds: Not reported.' : `CQC registers ${counted(registeredBeds, 'bed')}.`;
  return `${entered} ${cqc}`;
}

/** R9: amber says which section is due. */
function freshnessOf({ beds, now, saver }: QuickUpdateState): QuickUpdateModel['freshness'] {
  const at = beds.vacanciesUpdatedAt;
  if (at === null) return { level: 'never', words: 'Vacancies are due: never entered.' };
  const stamp = `updated ${momentWords(at, now)}, ${ageWords(at, now)}`;
  const by = beds.lastSavedAt === at ? saver : undefined;
  if (!beds.isUpdateDue) return { level: 'fresh', words: `Vacancies ${stamp}`, ...(by ? { by } : {}) };
  return { level: 'due', words: `Vacancies are due: ${stamp}`, ...(by ? { by } : {}) };
}

/** S65, S66: totals and vacancies are stamped apart; the last save says who. */
function stampsOf({ beds, now, saver }: QuickUpdateState): QuickUpdateModel['stamps'] {
  const words = (at: string | null): string => (at === null ? 'Never' : momentWords(at, now));
  return [
    { key: 'Vacancies', value: words(beds.vacanciesUpdatedAt) },
    { key: 'Total beds', value: words(beds.totalsUpdatedAt) },
    { key: 'Last saved', value: beds.lastSavedAt === null ? 'Never' : `${words(beds.lastSavedAt)} ${saver}` },
  ];
}

/** Every field of a form that is sent once more from another page: confirmations and conflicts. */
export function hiddenFieldsOf(
  form: QuickUpdateForm,
  more: { version: number | undefined; nonce: string; accepted: readonly string[] },
): { name: string; value: string }[] {
  return [
    { name: 'version', value: String(more.version ?? '') },
    { name: 'nonce', value: more.nonce },
    ...(form.reason ? [{ name: REASON_FIELD, value: form.reason }] : []),
    ...more.accepted.map((value) => ({ name: ACCEPTED_FIELD, value })),
    ...form.lines.flatMap((line) => {
      const fields = fieldsOf(line.bedType);
      return [
        { name: fields.total, value: line.total },
        { name: fields.vacancies, value: line.vacancies },
        { name: fields.status, value: line.status },
        ...(line.isFlexible ? [{ name: fields.flexible, value: 'yes' }] : []),
        ...(line.shown ? [{ name: fields.shown, value: line.shown }] : []),
      ];
    }),
  ];
}
