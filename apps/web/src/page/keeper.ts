import type { Visit } from './visit';

/** Who keeps the figures of a home: the home itself, a broker where the home lets them (R43), or support with a reason. */
export type Keeper = 'home' | 'broker' | 'support';

export function keeperOf({ caller }: Visit): Keeper {
  if (caller.isSupport()) return 'support';
  return caller.isProvider() ? 'home' : 'broker';
}

/** How a page speaks of the home to whoever keeps it. */
export function homeInWords(keeper: Keeper): string {
  return keeper === 'home' ? 'your home' : 'this home';
}
