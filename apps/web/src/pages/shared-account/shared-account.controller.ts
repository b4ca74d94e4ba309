import { Controller } from '@nestjs/common';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, QueryFields, Visit } from '../../page/visit';
import { ownPath, paths, resumeKey } from '../../paths';
import { sharedAccountPages } from './shared-account.pages';

@Controller()
export class SharedAccountController {
  /** Shown at every sign-in with a shared account (S8, S132). */
  @HandlesPage(sharedAccountPages.show)
  show(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): PageAnswer {
    const resume = resumeKey(query.text('resume'));
    const href = resume ? paths.resume(resume) : (ownPath(query.text('next')) ?? paths.home());
    if (!visit.caller.claims.isGeneric) return new SentTo(href);
    return new Shown('shared-account/shared-account.njk', { title: 'You are using a shared account', href });
  }
}
