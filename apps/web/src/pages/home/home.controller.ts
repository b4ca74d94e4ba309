import { Controller } from '@nestjs/common';
import { ProvidersClient } from '../../clients/providers.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { navigationFor } from '../../page/navigation';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { CurrentVisit, Visit } from '../../page/visit';
import { paths } from '../../paths';
import { homePages } from './home.pages';

@Controller()
export class HomeController {
  constructor(private readonly providers: ProvidersClient) {}

  /** Tiles by kind of user (S125). A manager with exactly one home is on its quick update at once. */
  @HandlesPage(homePages.show)
  async show(@CurrentVisit() visit: Visit): Promise<PageAnswer> {
    const { claims } = visit.caller;
    if (claims.organisation.type === 'provider') {
      const { scope } = claims;
      if (scope.kind === 'location') return new SentTo(paths.quickUpdate(scope.locationId));
      const { items } = await this.providers.locations(visit, { limit: 2 });
      const [only] = items;
      if (only && items.length === 1) return new SentTo(paths.quickUpdate(only.locationId));
    }
    return new Shown('home/home.njk', { title: 'Home', tiles: navigationFor(claims) });
  }
}
