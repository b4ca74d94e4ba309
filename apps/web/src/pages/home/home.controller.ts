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

  /** Tiles by kind of user (S125). Who has one thing to do is there at once, a manager of one home on its quick update. */
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
    const tiles = navigationFor(claims);
    const [tile] = tiles;
    if (tile && tiles.length === 1) return new SentTo(tile.href);
    return new Shown('home/home.njk', { title: 'Home', tiles });
  }
}
