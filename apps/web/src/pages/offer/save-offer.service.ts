import { Injectable } from '@nestjs/common';
import type { BedsView, LocationView } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import type { FieldError } from '@oct/ui';
import { AccountClient } from '../../clients/account.client';
import { ApiProblem, ApiUnreachable, problemWith } from '../../clients/api-problem';
import { CapacityClient } from '../../clients/capacity.client';
import { optionalAnswer } from '../../clients/optional-answer';
import { ProvidersClient } from '../../clients/providers.client';
import { fieldError } from '../../page/field-errors';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { newNonce } from '../../page/sent-fields';
import type { Visit } from '../../page/visit';
import { paths } from '../../paths';
import { saverWords } from '../../words/savers';
import { conflictPage } from '../conflict/conflict-page';
import { offerConflictModel, offerRows, priceRows } from './offer-conflict.view-model';
import { offerErrors, toOfferRequest, toPricesRequest, type OfferForm } from './offer.form';
import { errorsOfOffer, errorsOfPrices, offerModel } from './offer.view-model';

interface Marks {
  nonce: string;
  idempotencyKey: string;
}

interface Back {
  homeName: string;
  form: OfferForm;
  nonce: string;
  errors: readonly FieldError[];
  halfSaved?: string;
  status?: number;
}

const OFFER_IS_SAVED = 'What your home offers and whom to call is saved.';
const HALF_SAVED = `${OFFER_IS_SAVED} The prices below are not saved yet.`;

/**
 * One page, two owners: what is offered belongs to `providers`, prices to `capacity` (R3). The offer goes first; when
 * the prices fail after it, the page says so, keeps what was typed and carries the new version of the offer.
 */
@Injectable()
export class SaveOfferService {
  constructor(
    private readonly providers: ProvidersClient,
    private readonly capacity: CapacityClient,
    private readonly accounts: AccountClient,
    private readonly clock: Clock,
  ) {}

  async save(visit: Visit, locationId: string, form: OfferForm, marks: Marks): Promise<PageAnswer> {
    const errors = offerErrors(form);
    if (errors.length > 0) return this.refused(visit, locationId, form, marks.nonce, errors);
    let saved: LocationView;
    try {
      const mark = { ifMatch: form.version, idempotencyKey: marks.idempotencyKey };
      saved = await this.providers.saveOffer(visit, locationId, toOfferRequest(form), mark);
    } catch (error) {
      const problem = problemWith(error, 'validation-failed', 'version-stale');
      if (problem?.code === 'version-stale') return this.offerConflict(visit, form, problem);
      if (!problem) throw error;
      return this.refused(visit, locationId, form, marks.nonce, errorsOfOffer(problem.errors));
    }
    return this.savePrices(visit, saved, { ...form, version: saved.version }, marks);
  }

  private async savePrices(visit: Visit, saved: LocationView, form: OfferForm, marks: Marks): Promise<PageAnswer> {
    const request = toPricesRequest(form);
    const { locationId, name: homeName } = saved;
    try {
      const mark = { ifMatch: form.pricesVersion, idempotencyKey: marks.idempotencyKey };
      await this.capacity.savePrices(visit, locationId, request, mark);
      return new SentTo(paths.whyNotListed(locationId, 'offer'));
    } catch (error) {
      if (!(error instanceof ApiProblem || error instanceof ApiUnreachable)) throw error;
      const stale = problemWith(error, 'version-stale');
      if (stale) return this.pricesConflict(visit, homeName, form, stale);
      const refused = problemWith(error, 'validation-failed');
      const errors = refused
        ? errorsOfPrices(refused.errors, request)
        : [fieldError('prices', 'The prices were not saved, because a part of the service did not answer. Save again')];
      const back = { homeName, form, nonce: marks.nonce, errors, halfSaved: HALF_SAVED };
      return this.formAgain(visit, locationId, { ...back, status: refused ? 422 : 503 });
    }
  }

  private async refused(
    visit: Visit,
    locationId: string,
    form: OfferForm,
    nonce: string,
    errors: readonly FieldError[],
  ): Promise<Shown> {
    const { name: homeName } = await this.providers.location(visit, locationId);
    return this.formAgain(visit, locationId, { homeName, form, nonce, errors });
  }

  private formAgain(visit: Visit, locationId: string, { status = 422, ...back }: Back): Shown {
    const model = offerModel({ locationId, isSupport: visit.caller.isSupport(), ...back });
    return new Shown('offer/offer.njk', model, status);
  }

  private async offerConflict(visit: Visit, form: OfferForm, problem: ApiProblem): Promise<Shown> {
    const current = problem.problem.current as LocationView;
    return conflictPage(
      offerConflictModel({
        locationId: current.locationId,
        homeName: current.name,
        form: { ...form, version: current.version },
        nonce: newNonce(),
        rows: offerRows(current, toOfferRequest(form)),
        savedAt: current.offerSavedAt,
        saver: await this.saver(visit, current.offerSavedByAccountId, null),
        now: this.clock.now(),
      }),
    );
  }

  private async pricesConflict(visit: Visit, homeName: string, form: OfferForm, problem: ApiProblem): Promise<Shown> {
    const current = problem.problem.current as BedsView;
    return conflictPage(
      offerConflictModel({
        locationId: current.locationId,
        homeName,
        form: { ...form, pricesVersion: current.version },
        nonce: newNonce(),
        rows: priceRows(current, toPricesRequest(form)),
        savedAt: current.lastSavedAt,
        saver: await this.saver(visit, current.lastSavedByAccountId, current.lastSavedBy),
        now: this.clock.now(),
        alreadySaved: OFFER_IS_SAVED,
      }),
    );
  }

  private async saver(visit: Visit, accountId: string | null, savedBy: BedsView['lastSavedBy']): Promise<string> {
    const me = visit.caller.accountId;
    const isOther = accountId !== null && accountId !== me;
    const names = isOther ? await optionalAnswer(this.accounts.names(visit, [accountId])) : undefined;
    return saverWords({ savedBy, accountId }, me, names);
  }
}
