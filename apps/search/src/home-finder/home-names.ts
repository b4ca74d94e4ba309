import type { WantedHome } from './domain/wanted-home';

export interface NamedHome {
  locationId: string;
  name: string;
  town: string | null;
  postcode: string | null;
  isRegistered: boolean;
  isSynthetic: boolean;
}

/** Every home that is known here by name, listed or not: whoever misses one in the list must find it. */
export abstract class HomeNames {
  /** In the order of their names, at most `most` of them. */
  abstract find(wanted: WantedHome, most: number): Promise<NamedHome[]>;
}
