import { causeDetails, type WhyNotView } from '@oct/contracts';
import type { PageModel } from '@oct/ui';
import { paths } from '../../paths';

export interface WhyNotListedModel extends PageModel {
  homeName: string;
  isListed: boolean;
  causes: readonly { message: string; link?: { text: string; href: string } }[];
  links: { beds: string; offer: string };
}

const NO_NAME = 'This home';

export function whyNotListedModel(view: WhyNotView, wasSaved: boolean): WhyNotListedModel {
  return {
    title: view.isListed ? 'Discharge teams can find your home' : 'Discharge teams cannot find your home yet',
    homeName: view.name ?? NO_NAME,
    isListed: view.isListed,
    causes: view.causes.map(({ code, message }) => {
      const link = fixLink(code, view.locationId);
      return { message, ...(link ? { link } : {}) };
    }),
    links: { beds: paths.quickUpdate(view.locationId), offer: paths.offer(view.locationId) },
    ...(wasSaved ? { banner: { heading: 'What your home offers is saved' } } : {}),
  };
}

function fixLink(
  code: WhyNotView['causes'][number]['code'],
  locationId: string,
): { text: string; href: string } | undefined {
  switch (causeDetails(code).fix) {
    case 'offer':
      return { text: 'Change what your home offers', href: paths.offer(locationId) };
    case 'prices':
      return { text: 'Enter prices', href: paths.offer(locationId, 'prices') };
    case 'quick-update':
      return { text: 'Update your beds', href: paths.quickUpdate(locationId) };
    case 'support':
      return { text: 'Contact support', href: paths.help() };
    case 'cqc':
    case 'nowhere':
      return undefined;
  }
}
