import { Controller } from '@nestjs/common';
import { AccountClient } from '../../clients/account.client';
import { problemWith } from '../../clients/api-problem';
import { fieldError } from '../../page/field-errors';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, FormFields, QueryFields, Visit } from '../../page/visit';
import { ownPath, paths, resumeKey } from '../../paths';
import { changePasswordPages } from './change-password.pages';
import {
  changePasswordModel,
  errorsOfProblems,
  typedErrors,
  type ChangePasswordState,
} from './change-password.view-model';

const TEMPLATE = 'change-password/change-password.njk';

@Controller()
export class ChangePasswordController {
  constructor(private readonly accounts: AccountClient) {}

  @HandlesPage(changePasswordPages.show)
  show(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): PageAnswer {
    return new Shown(TEMPLATE, changePasswordModel(stateOf(visit, query)));
  }

  /** Passwords are never shown again, so a form that comes back is empty. */
  @HandlesPage(changePasswordPages.save)
  async save(@CurrentVisit() visit: Visit, @FormFields() form: SentFields): Promise<PageAnswer> {
    const state = stateOf(visit, form);
    const typed = {
      current: form.untrimmed('currentPassword'),
      wanted: form.untrimmed('newPassword'),
      again: form.untrimmed('newPasswordAgain'),
    };
    const errors = typedErrors(typed);
    if (errors.length > 0) return new Shown(TEMPLATE, changePasswordModel(state, errors), 422);
    try {
      const passwords = { currentPassword: typed.current, newPassword: typed.wanted };
      return new SentTo(afterwards(state), await this.accounts.changePassword(visit, passwords));
    } catch (error) {
      const problem = problemWith(error, 'credentials-refused', 'validation-failed');
      if (!problem) throw error;
      const refused =
        problem.code === 'credentials-refused'
          ? [fieldError('current-password', 'Your current password is wrong')]
          : errorsOfProblems(problem.errors);
      return new Shown(TEMPLATE, changePasswordModel(state, refused), 422);
    }
  }
}

function stateOf(visit: Visit, sent: SentFields): ChangePasswordState {
  return {
    mustChange: visit.caller.claims.mustChangePassword,
    next: ownPath(sent.text('next')),
    resume: resumeKey(sent.text('resume')),
  };
}

/** Where the visitor was going when the password stood in the way; a kept form is replayed by the gateway (DESIGN 3.6). */
function afterwards({ next, resume }: ChangePasswordState): string {
  return resume ? paths.resume(resume) : (next ?? paths.home());
}
