import { Injectable } from '@nestjs/common';
import type { BedsView, LocationView, Version } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import type { FieldError } from '@oct/ui';
import { AccountClient } from '../../clients/account.client';
import type { ApiProblem } from '../../clients/api-problem';
import { CapacityClient } from '../../clients/capacity.client';
import { optionalAnswer } from '../../clients/optional-answer';
import { ProvidersClient } from '../../clients/providers.client';
import { SearchClient } from '../../clients/search.client';
import { keeperOf } from '../../page/keeper';
import { Shown } from '../../page/page-answer';
import { newNonce } from '../../page/sent-fields';
import type { Visit } from '../../page/visit';
import { saverWords } from '../../words/savers';
import { conflictPage } from '../conflict/conflict-page';
import { confirmCapacityModel } from './confirm-capacity.view-model';
import { conflictModel } from './conflict.view-model';
import type { QuickUpdateForm } from './quick-update.form';
import { quickUpdateModel } from './quick-update.view-model';
import { savedBanner } from './saved-banner';

interface FormBack {
  form: QuickUpdateForm;
  nonce: string;
  errors: readonly FieldError[];
}

/** The pages of the quick update, each with what it needs of the API and no more than three questions. */
@Injectable()
export class QuickUpdateAnswers {
  constructor(
    private readonly capacity: CapacityClient,
    private readonly providers: ProvidersClient,
    private readonly accounts: AccountClient,
    private readonly search: SearchClient,
    private readonly clock: Clock,
  ) {}

  /** `saved`: the version that this visitor's save made; told only while it is still the newest. */
  async page(visit: Visit, locationId: string, saved: Version | undefined): Promise<Shown> {
    const [beds, location] = await this.home(visit, locationId);
    const now = this.clock.now();
    const me = visit.caller.accountId;
    const isJustSaved = saved === beds.version && beds.lastSavedByAccountId === me;
    const common = { beds, location, now, nonce: newNonce(), keeper: keeperOf(visit) };
    if (isJustSaved) {
      const found = await optionalAnswer(this.search.searchability(visit, locationId));
      const banner = savedBanner(beds, location, found, now);
      return shown(quickUpdateModel({ ...common, saver: saverOf(beds, me), saved: banner }));
    }
    return shown(quickUpdateModel({ ...common, saver: await this.saver(visit, beds) }));
  }

  /** With what was typed: after a refusal (422), or to look at it once more. */
  async formAgain(visit: Visit, locationId: string, { form, nonce, errors }: FormBack): Promise<Shown> {
    const [beds, location] = await this.home(visit, locationId);
    const saver = saverOf(beds, visit.caller.accountId);
    const keeper = keeperOf(visit);
    const model = quickUpdateModel({ beds, location, now: this.clock.now(), nonce, saver, keeper, form, errors });
    return shown(model, errors.length > 0 ? 422 : 200);
  }

  /** "Nothing has changed" was refused: the page as it is now, with the reason why. */
  async confirmationRefused(visit: Visit, locationId: string, errors: readonly FieldError[]): Promise<Shown> {
    const [beds, location] = await this.home(visit, locationId);
    const saver = saverOf(beds, visit.caller.accountId);
    const keeper = keeperOf(visit);
    const state = { beds, location, now: this.clock.now(), nonce: newNonce(), saver, keeper, errors };
    return shown(quickUpdateModel(state), 422);
  }

  /** R10: the API wants these figures confirmed. */
  async confirmation(
    visit: Visit,
    locationId: string,
    form: QuickUpdateForm,
    nonce: string,
    problem: ApiProblem,
  ): Promise<Shown> {
    const beds = await this.capacity.beds(visit, locationId);
    return new Shown(
      'quick-update/confirm-capacity.njk',
      confirmCapacityModel(beds, form, problem.warnings, nonce),
      422,
    );
  }

  /** The refusal carries the current figures; who saved them is looked up. */
  async conflict(visit: Visit, problem: ApiProblem, seen: Version | undefined, form?: QuickUpdateForm): Promise<Shown> {
    const current = problem.problem.current as BedsView;
    const isOwn = await this.isOwnSince(visit, current, seen);
    const saver = isOwn ? saverOf(current, visit.caller.accountId) : await this.saver(visit, current);
    const state = { current, isOwn, saver, now: this.clock.now(), nonce: newNonce(), ...(form ? { form } : {}) };
    return conflictPage(conflictModel(state));
  }

  private async home(visit: Visit, locationId: string): Promise<[BedsView, LocationView]> {
    return Promise.all([this.capacity.beds(visit, locationId), this.providers.location(visit, locationId)]);
  }

  private async saver(visit: Visit, beds: BedsView): Promise<string> {
    const { lastSavedByAccountId: accountId } = beds;
    const me = visit.caller.accountId;
    if (!accountId || accountId === me) return saverOf(beds, me);
    return saverOf(beds, me, await optionalAnswer(this.accounts.names(visit, [accountId])));
  }

  private async isOwnSince(visit: Visit, current: BedsView, seen: Version | undefined): Promise<boolean> {
    const me = visit.caller.accountId;
    if (current.lastSavedByAccountId !== me || seen === undefined) return false;
    if (current.version === seen + 1) return true;
    const submissions = await optionalAnswer(this.capacity.submissions(visit, current.locationId));
    const newer = submissions?.items.filter(({ version }) => version > seen) ?? [];
    return newer.length > 0 && newer.every(({ accountId }) => accountId === me);
  }
}

function saverOf(beds: BedsView, me: string, names?: Parameters<typeof saverWords>[2]): string {
  return saverWords({ savedBy: beds.lastSavedBy, accountId: beds.lastSavedByAccountId }, me, names);
}

function shown(model: ReturnType<typeof quickUpdateModel>, status = 200): Shown {
  return new Shown('quick-update/quick-update.njk', model, status);
}
