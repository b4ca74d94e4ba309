import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHistoryCommand } from '../src/commands/load-history.command';
import type { CapacityUnderTest } from './capacity-app';
import { aTypedLine, GENERAL, NINE } from './factories/home-beds.factory';

export type Line = Record<string, unknown>;

/** Files of past saves, in a folder that goes with the tests. */
export class HistoryFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'oct-history-'));
  private count = 0;

  path(name: string): string {
    return join(this.folder, name);
  }

  write(lines: readonly (Line | string)[]): string {
    const file = this.path(`history-${(this.count += 1)}.ndjson`);
    writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return file;
  }

  load(capacity: CapacityUnderTest, lines: readonly (Line | string)[]): Promise<string> {
    return capacity.command(loadHistoryCommand, [this.write(lines)]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export function hoursAgo(hours: number): string {
  return new Date(NINE.getTime() - hours * 3_600_000).toISOString();
}

export function pastPrices(locationId: string, at: string): Line {
  const prices = [{ bedType: GENERAL, pricePence: 85_000 }];
  return {
    locationId,
    at,
    kind: 'prices',
    savedBy: 'home',
    door: 'page',
    prices,
    shortStayPrices: [],
    hasBrokerAccess: true,
  };
}

export function pastCount(locationId: string, at: string, vacancies = 2): Line {
  return { locationId, at, kind: 'counted', savedBy: 'home', door: 'quick-update', lines: [aTypedLine({ vacancies })] };
}

/** Prices, a count and, last, a confirmation of that age. */
export function pastSaves(locationId: string, ageInHours: number): Line[] {
  return [
    pastPrices(locationId, hoursAgo(ageInHours + 200)),
    pastCount(locationId, hoursAgo(ageInHours + 24)),
    { locationId, at: hoursAgo(ageInHours), kind: 'confirmed', savedBy: 'broker', door: 'broker' },
  ];
}
