import { Controller } from '@nestjs/common';
import type { SessionView } from '@oct/contracts';
import { AccountClient } from '../../clients/account.client';
import { problemWith } from '../../clients/api-problem';
import { fieldError } from '../../page/field-errors';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, FormFields, QueryFields, Visit } from '../../page/visit';
import { ownPath, paths, resumeKey } from '../../paths';
import { signInPages } from './sign-in.pages';
import { blankFields, signInModel, type SignInNotice, type SignInState } from './sign-in.view-model';

const TEMPLATE = 'sign-in/sign-in.njk';

@Controller()
export class SignInController {
  constructor(private readonly accounts: AccountClient) {}

  @HandlesPage(signInPages.show)
  show(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): PageAnswer {
    const resume = resumeKey(query.text('resume'));
    if (visit.signedIn && !resume) return new SentTo(ownPath(query.text('next')) ?? paths.home());
    return new Shown(TEMPLATE, signInModel({ next: ownPath(query.text('next')), resume, notice: noticeOf(query) }));
  }

  @HandlesPage(signInPages.signIn)
  async signIn(@CurrentVisit() visit: Visit, @FormFields() form: SentFields): Promise<PageAnswer> {
    const { email, password } = { email: form.text('email'), password: form.untrimmed('password') };
    const state = { email, next: ownPath(form.text('next')), resume: resumeKey(form.text('resume')) };
    const blank = blankFields(email, password);
    if (blank.length > 0) return new Shown(TEMPLATE, signInModel({ ...state, errors: blank }), 422);
    try {
      const { session, cookies } = await this.accounts.signIn(visit, { email, password });
      return new SentTo(afterSigningIn(session, state), cookies);
    } catch (error) {
      return refused(error, state);
    }
  }

  /** The gateway ends the session and the cookie; the page only hands both on. */
  @HandlesPage(signInPages.signOut)
  async signOut(@CurrentVisit() visit: Visit): Promise<PageAnswer> {
    const cookies = visit.signedIn ? await this.accounts.signOut(visit) : [];
    return new SentTo(paths.signIn({ signedOut: 'yes' }), cookies);
  }
}

function noticeOf(query: SentFields): SignInNotice {
  if (query.has('resume')) return 'kept-form';
  if (query.has('unsent')) return 'unsent';
  if (query.has('ended')) return 'ended';
  return query.has('signedOut') ? 'signed-out' : undefined;
}

/** A shared account is told what that means at every sign-in (S8). A kept form is replayed by the gateway (DESIGN 3.6). */
function afterSigningIn(session: SessionView, { next, resume }: SignInState): string {
  const onwards = { ...(next ? { next } : {}), ...(resume ? { resume } : {}) };
  if (session.isGeneric) return paths.sharedAccount(onwards);
  if (session.mustChangePassword) return paths.changePassword(onwards);
  return resume ? paths.resume(resume) : (next ?? paths.home());
}

function refused(error: unknown, state: SignInState): PageAnswer {
  if (problemWith(error, 'account-locked'))
    return new Shown('sign-in/account-locked.njk', { title: 'Your account is locked' }, 403);
  const problem = problemWith(error, 'credentials-refused', 'validation-failed', 'too-many-requests');
  if (!problem) throw error;
  const isBusy = problem.code === 'too-many-requests';
  const words = isBusy
    ? 'Too many attempts to sign in. Wait a minute, then try again'
    : 'The email address or password is wrong';
  return new Shown(TEMPLATE, signInModel({ ...state, errors: [fieldError('email', words)] }), isBusy ? 429 : 422);
}
