import { causeDetails, type WhyNotView } from '@oct/contracts';
import type { PageModel } from '@oct/ui';
import { homeInWords, type Keeper } from '../../page/keeper';
import { paths } from '../../paths';

export interface WhyNotListedModel extends PageModel {
  homeName: string;
  home: string;
  isListed: boolean;
  causes: readonly { message: string; link?: { text: string; href: string } }[];
  /** A broker changes beds only: no link leads to a refusal. */
  links: { beds: string; offer?: string };
}

const NO_NAME = 'This home';

export function whyNotListedModel(view: WhyNotView, wasSaved: boolean, keeper: Keeper): WhyNotListedModel {
  const home = homeInWords(keeper);
  const maySayOffer = keeper !== 'broker';
  return {
    title: view.isListed ? `Discharge teams can find ${home}` : `Discharge teams cannot find ${home} yet`,
    home,
    homeName: view.name ?? NO_NAME,
    isListed: view.isListed,
    causes: view.causes.map(({ code, message }) => {
      const link = fixLink(code, view.locationId, maySayOffer);
      return { message, ...(link ? { link } : {}) };
    }),
    links: {
      beds: paths.quickUpdate(view.locationId),
      ...(maySayOffer ? { offer: paths.offer(view.locationId) } : {}),
    },
    ...(wasSaved ? { banner: { heading: 'What your home offers is saved' } } : {}),
  };
}

function fixLink(
  code: WhyNotView['causes'][number]['code'],
  locationId: string,
  maySayOffer: boolean,
): { text: string; href: string } | undefined {
  switch (causeDetails(code).fix) {
    case 'offer':
      return maySayOffer ? { text: 'Change what is offered', href: paths.offer(locationId) } : undefined;
    case 'prices':
      return maySayOffer ? { text: 'Enter prices', href: paths.offer(locationId, 'prices') } : undefined;
    case 'quick-update':
      return { text: 'Update the beds', href: paths.quickUpdate(locationId) };
    case 'support':
      return { text: 'Contact support', href: paths.help() };
    case 'cqc':
    case 'nowhere':
      return undefined;
  }
}
