import { bedType, type BedsView, type FieldProblem } from '@oct/contracts';
import type { PageModel } from '@oct/ui';
import { paths } from '../../paths';
import { counted } from '../../words/counts';
import type { QuickUpdateForm } from './quick-update.form';
import { hiddenFieldsOf } from './quick-update.view-model';

export interface ConfirmCapacityModel extends PageModel {
  homeName: string;
  yes: string;
  no: string;
  warnings: readonly string[];
  typed: readonly { label: string; words: string }[];
  action: string;
  hiddenToAccept: readonly { name: string; value: string }[];
  hiddenToCheck: readonly { name: string; value: string }[];
}

/** Sent with the form to see it again with everything that was typed. */
export const CHECK_FIELD = 'check';

/** S59 has the words for a doubt about totals; "capacity" is the wrong word where only vacancies are in doubt. */
const ABOUT_CAPACITY = {
  title: 'Confirm capacity',
  yes: 'Yes, this capacity is correct',
  no: 'No, double check capacity',
};
const ABOUT_VACANCIES = {
  title: 'Confirm vacancies',
  yes: 'Yes, these vacancies are correct',
  no: 'No, double check vacancies',
};

function isAboutVacancies({ field }: FieldProblem): boolean {
  return field.endsWith('.vacancies');
}

/** R10, S59: unusual figures are asked about once, with both numbers; what is accepted is kept with the save. */
export function confirmCapacityModel(
  beds: BedsView,
  form: QuickUpdateForm,
  warnings: readonly FieldProblem[],
  nonce: string,
): ConfirmCapacityModel {
  const accepted = [...new Set([...form.acceptedWarnings, ...warnings.map(({ rule }) => rule)])];
  const same = { version: form.version, nonce };
  return {
    ...(warnings.every(isAboutVacancies) ? ABOUT_VACANCIES : ABOUT_CAPACITY),
    homeName: beds.name,
    warnings: warnings.map(({ message }) => message),
    typed: form.lines
      .filter((line) => line.total !== '')
      .map((line) => ({
        label: bedType(line.bedType).label,
        words: `${counted(Number(line.total), 'bed')}, ${counted(Number(line.vacancies), 'vacancy', 'vacancies')}`,
      })),
    action: paths.quickUpdate(beds.locationId),
    hiddenToAccept: hiddenFieldsOf(form, { ...same, accepted }),
    hiddenToCheck: [...hiddenFieldsOf(form, { ...same, accepted: [] }), { name: CHECK_FIELD, value: 'yes' }],
  };
}
