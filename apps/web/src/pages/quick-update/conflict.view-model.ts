import { BED_TYPE_CODES, bedType, type BedType, type BedsView } from '@oct/contracts';
import { NOT_REPORTED } from '@oct/ui';
import { paths } from '../../paths';
import { clockTime, momentWords } from '../../words/moments';
import type { ConflictModel } from '../conflict/conflict-page';
import { isDeclared, lineWords } from './figures';
import { isTouched, REASON_FIELD, type QuickUpdateForm, type TypedLine, untypedLine } from './quick-update.form';
import { hiddenFieldsOf } from './quick-update.view-model';

export interface ConflictState {
  current: BedsView;
  /** Undefined for "nothing has changed", which has no figures of its own. */
  form?: QuickUpdateForm;
  /** Every version that came after the one on the page was saved by this same account. */
  isOwn: boolean;
  saver: string;
  now: Date;
  nonce: string;
}

/** Someone saved after this page was opened: both sets of figures and a choice, nothing lost (412, DESIGN 6). */
export function conflictModel(state: ConflictState): ConflictModel {
  const { current, isOwn, saver, now, nonce } = state;
  const form = offeredForm(state);
  const savedAt = current.lastSavedAt;
  const version = current.version;
  return {
    title: isOwn
      ? `You saved this${savedAt ? ` at ${clockTime(savedAt)}` : ' before'}`
      : 'Newer figures were saved in the meantime',
    homeName: current.name,
    explanation: isOwn
      ? 'The form you sent was opened before that save. Nothing was changed.'
      : `They were saved ${savedAt ? `${momentWords(savedAt, now)} ` : ''}${saver}, after you opened this page. Nothing was changed.`,
    theirHeading: isOwn ? 'Saved now' : 'Saved by the other person',
    yourHeading: 'What you sent',
    rows: form ? rowsOf(current, form) : figuresOf(current),
    action: form ? paths.quickUpdate(current.locationId) : paths.nothingChanged(current.locationId),
    hidden: form
      ? hiddenFieldsOf(form, { version, nonce, accepted: [] })
      : [
          { name: 'version', value: String(version) },
          { name: 'nonce', value: nonce },
          ...(state.form?.reason ? [{ name: REASON_FIELD, value: state.form.reason }] : []),
        ],
    buttonText: form ? 'Save these figures instead' : 'These newer figures are right',
    keepHref: paths.quickUpdate(current.locationId),
    keepText: isOwn ? 'Keep what is saved now' : 'Keep the other person’s figures',
  };
}

/**
 * What can be saved instead: never a figure that the visitor only left standing and the other person has changed since.
 * Undefined when nothing is left to choose.
 */
function offeredForm({ current, form, isOwn }: ConflictState): QuickUpdateForm | undefined {
  if (!form || isOwn) return form;
  const stored = new Map(current.lines.map((line) => [line.bedType, line]));
  const isNewer = ({ bedType: code, shown }: TypedLine): boolean => untypedLine(code, stored.get(code)).shown !== shown;
  const lines = form.lines.filter((line) => isTouched(line) || !isNewer(line));
  return lines.some(isTouched) ? { ...form, lines } : undefined;
}

function rowsOf(current: BedsView, form: QuickUpdateForm): ConflictModel['rows'] {
  const sent = new Map(form.lines.map((line) => [line.bedType, line]));
  const stored = new Map(current.lines.filter(isDeclared).map((line) => [line.bedType, line]));
  return BED_TYPE_CODES.filter((code) => sent.has(code) || stored.has(code)).map((code) => {
    const line = stored.get(code);
    const theirs = line ? lineWords(line) : NOT_REPORTED;
    const yours = typedWords(sent.get(code)) ?? '';
    return { label: labelOf(code), theirs, yours, isDifferent: yours !== '' && theirs !== yours };
  });
}

function figuresOf(current: BedsView): ConflictModel['rows'] {
  return current.lines
    .filter(isDeclared)
    .map((line) => ({ label: labelOf(line.bedType), theirs: lineWords(line), yours: '', isDifferent: false }));
}

/** In the same words as stored figures, so that the same figures read the same. */
function typedWords(line: TypedLine | undefined): string | undefined {
  if (!line || (line.total === '' && line.vacancies === '')) return undefined;
  return lineWords({
    bedType: line.bedType,
    pricePence: null,
    maximum: Number(line.total),
    accepting: Number(line.vacancies),
    occupied: null,
    reserved: null,
    unavailable: null,
    status: line.status === 'closed' ? 'closed' : 'open',
    isFlexible: line.isFlexible,
    countedAt: null,
    confirmedAt: null,
    receivedAt: null,
    validAt: null,
  });
}

function labelOf(code: BedType): string {
  return bedType(code).label;
}
