import type { Figures } from '../history/history-entry';
import type { Random } from '@oct/tools/random';

/** What the driver knows of a home: what its last save made, as a care-home system would remember it. */
export interface HomeInLoad extends Figures {
  readonly location: string;
  readonly bedType: string;
  readonly version: number;
}

export const TOTALS = { least: 20, most: 40 };
export const VACANCIES = { least: 2, most: 12 };

/** Homes to save, each by one save at a time, as one office does; figures move by one, which nobody needs to confirm. */
export class HomesInLoad {
  private readonly homes = new Map<string, HomeInLoad>();
  private readonly idle: string[] = [];

  constructor(
    private readonly random: Random,
    homes: readonly HomeInLoad[],
  ) {
    for (const home of homes) {
      this.homes.set(home.location, home);
      this.idle.push(home.location);
    }
  }

  /** By chance, and undefined when all are being saved: then the system is slower than its load. */
  take(): HomeInLoad | undefined {
    if (this.idle.length === 0) return undefined;
    const [location] = this.idle.splice(this.random.whole(0, this.idle.length - 1), 1);
    return location === undefined ? undefined : this.homes.get(location);
  }

  giveBack({ location }: HomeInLoad): void {
    this.idle.push(location);
  }

  learn({ location }: HomeInLoad, { version, total, vacancies }: Figures & { readonly version: number }): void {
    const known = this.homes.get(location);
    if (known) this.homes.set(location, { ...known, version, total, vacancies });
  }

  /** Vacancies change with every save, so that every save has a moment of its own at which they were counted. */
  nextFigures({ total, vacancies }: HomeInLoad, direction: 1 | -1): Figures {
    return {
      total: step(total, this.random.pick([1, -1]), TOTALS),
      vacancies: step(vacancies, direction, VACANCIES),
    };
  }
}

function step(value: number, by: 1 | -1, { least, most }: { least: number; most: number }): number {
  const next = value + by;
  return next < least || next > most ? value - by : next;
}
