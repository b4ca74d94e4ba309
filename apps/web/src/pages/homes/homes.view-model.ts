import type { LocationList } from '@oct/contracts';
import { NOT_REPORTED, type PageModel } from '@oct/ui';
import { paths } from '../../paths';

export interface HomesModel extends PageModel {
  homes: readonly { name: string; place: string; bedsHref: string; offerHref?: string; note?: string }[];
  nextHref?: string;
}

/** A broker sees the homes aligned to its council or board; whether one may be updated is the home's own switch (R43). */
const TITLES = { provider: 'Your care homes', broker: 'Care homes in your area', support: 'Care homes' } as const;

export type HomesReader = keyof typeof TITLES;

export function homesModel({ items, nextCursor }: LocationList, reader: HomesReader): HomesModel {
  return {
    title: TITLES[reader],
    homes: items.map((home) => ({
      name: home.name,
      place: [home.town, home.postcode].filter(Boolean).join(' ') || `Address: ${NOT_REPORTED}`,
      bedsHref: paths.quickUpdate(home.locationId),
      ...(reader === 'broker' ? {} : { offerHref: paths.offer(home.locationId) }),
      ...(home.registrationStatus === 'registered' ? {} : { note: 'Deregistered at CQC: not shown in searches.' }),
    })),
    ...(nextCursor ? { nextHref: paths.homes(nextCursor) } : {}),
  };
}
