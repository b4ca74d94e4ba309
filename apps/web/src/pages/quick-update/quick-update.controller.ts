import { Controller } from '@nestjs/common';
import { problemWith } from '../../clients/api-problem';
import { CapacityClient, type SaveMark } from '../../clients/capacity.client';
import { fieldError } from '../../page/field-errors';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, FormFields, LocationId, QueryFields, Visit } from '../../page/visit';
import { paths } from '../../paths';
import { CHECK_FIELD } from './confirm-capacity.view-model';
import { QuickUpdateAnswers } from './quick-update.answers';
import {
  CONFIRM_FORM_ID,
  CONFIRM_REASON_ID,
  REASON_FIELD,
  errorsOfProblems,
  readQuickUpdateForm,
  toSaveRequest,
} from './quick-update.form';
import { quickUpdatePages } from './quick-update.pages';

@Controller()
export class QuickUpdateController {
  constructor(
    private readonly capacity: CapacityClient,
    private readonly answers: QuickUpdateAnswers,
  ) {}

  @HandlesPage(quickUpdatePages.show)
  show(
    @CurrentVisit() visit: Visit,
    @LocationId() locationId: string,
    @QueryFields() query: SentFields,
  ): Promise<PageAnswer> {
    return this.answers.page(visit, locationId, query.version('saved'));
  }

  @HandlesPage(quickUpdatePages.save)
  async save(
    @CurrentVisit() visit: Visit,
    @LocationId() locationId: string,
    @FormFields() sent: SentFields,
  ): Promise<PageAnswer> {
    const form = readQuickUpdateForm(sent);
    const nonce = sent.nonce();
    const ready = toSaveRequest(form);
    if (ready.errors) return this.answers.formAgain(visit, locationId, { form, nonce, errors: ready.errors });
    if (sent.has(CHECK_FIELD)) return this.answers.formAgain(visit, locationId, { form, nonce, errors: [] });
    try {
      const beds = await this.capacity.saveBeds(visit, locationId, ready.request, markOf(sent));
      return new SentTo(paths.quickUpdate(locationId, beds.version));
    } catch (error) {
      const problem = problemWith(error, 'validation-failed', 'confirmation-required', 'version-stale');
      if (problem?.code === 'confirmation-required')
        return this.answers.confirmation(visit, locationId, form, nonce, problem);
      if (problem?.code === 'version-stale') return this.answers.conflict(visit, problem, form.version, form);
      if (!problem) throw error;
      const errors = errorsOfProblems(problem.errors, ready.request);
      return this.answers.formAgain(visit, locationId, { form, nonce, errors });
    }
  }

  /** R8: one button; the figures of the version on the page are confirmed, not counted. */
  @HandlesPage(quickUpdatePages.nothingChanged)
  async nothingChanged(
    @CurrentVisit() visit: Visit,
    @LocationId() locationId: string,
    @FormFields() sent: SentFields,
  ): Promise<PageAnswer> {
    const reason = sent.optional(REASON_FIELD);
    try {
      const beds = await this.capacity.confirmBeds(visit, locationId, reason, markOf(sent));
      return new SentTo(paths.quickUpdate(locationId, beds.version));
    } catch (error) {
      const problem = problemWith(error, 'validation-failed', 'version-stale');
      if (problem?.code === 'version-stale') return this.answers.conflict(visit, problem, sent.version());
      if (!problem) throw error;
      const errors = problem.errors.map(({ field, message }) =>
        fieldError(field === REASON_FIELD ? CONFIRM_REASON_ID : CONFIRM_FORM_ID, message),
      );
      return this.answers.confirmationRefused(visit, locationId, errors);
    }
  }
}

function markOf(sent: SentFields): SaveMark {
  return { ifMatch: sent.version(), idempotencyKey: sent.idempotencyKey() };
}
