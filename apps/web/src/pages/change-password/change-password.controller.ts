import { Controller } from '@nestjs/common';
import { AccountClient } from '../../clients/account.client';
import { problemWith } from '../../clients/api-problem';
import { fieldError } from '../../page/field-errors';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, FormFields, Visit } from '../../page/visit';
import { paths } from '../../paths';
import { changePasswordPages } from './change-password.pages';
import { changePasswordModel, errorsOfProblems, typedErrors } from './change-password.view-model';

const TEMPLATE = 'change-password/change-password.njk';

@Controller()
export class ChangePasswordController {
  constructor(private readonly accounts: AccountClient) {}

  @HandlesPage(changePasswordPages.show)
  show(@CurrentVisit() visit: Visit): PageAnswer {
    return new Shown(TEMPLATE, changePasswordModel(visit.caller.claims.mustChangePassword));
  }

  /** Passwords are never shown again, so a form that comes back is empty. */
  @HandlesPage(changePasswordPages.save)
  async save(@CurrentVisit() visit: Visit, @FormFields() form: SentFields): Promise<PageAnswer> {
    const mustChange = visit.caller.claims.mustChangePassword;
    const typed = {
      current: form.untrimmed('currentPassword'),
      wanted: form.untrimmed('newPassword'),
      again: form.untrimmed('newPasswordAgain'),
    };
    const errors = typedErrors(typed);
    if (errors.length > 0) return new Shown(TEMPLATE, changePasswordModel(mustChange, errors), 422);
    try {
      const passwords = { currentPassword: typed.current, newPassword: typed.wanted };
      return new SentTo(paths.home(), await this.accounts.changePassword(visit, passwords));
    } catch (error) {
      const problem = problemWith(error, 'credentials-refused', 'validation-failed');
      if (!problem) throw error;
      const refused =
        problem.code === 'credentials-refused'
          ? [fieldError('current-password', 'Your current password is wrong')]
          : errorsOfProblems(problem.errors);
      return new Shown(TEMPLATE, changePasswordModel(mustChange, refused), 422);
    }
  }
}
