import type { LocationList } from '@oct/contracts';
import { NOT_REPORTED, type PageModel } from '@oct/ui';
import { paths } from '../../paths';

export interface HomesModel extends PageModel {
  homes: readonly { name: string; place: string; bedsHref: string; offerHref: string; note?: string }[];
  nextHref?: string;
  showsOrganisation: boolean;
}

export function homesModel({ items, nextCursor }: LocationList, isSupport: boolean): HomesModel {
  return {
    title: isSupport ? 'Care homes' : 'Your care homes',
    showsOrganisation: isSupport,
    homes: items.map((home) => ({
      name: home.name,
      place: [home.town, home.postcode].filter(Boolean).join(' ') || `Address: ${NOT_REPORTED}`,
      bedsHref: paths.quickUpdate(home.locationId),
      offerHref: paths.offer(home.locationId),
      ...(home.registrationStatus === 'registered' ? {} : { note: 'Deregistered at CQC: not shown in searches.' }),
    })),
    ...(nextCursor ? { nextHref: paths.homes(nextCursor) } : {}),
  };
}
