import { openHome, possibleDualRegistrations, type DualRegistration, type OpenHome } from './domain/dual-registration';
import type { StagedLocation } from './domain/staged-row';
import type { FoundProvider } from '../organisation/domain/provider-naming';
import type { RegisterFeed } from './feeds/register-feed';

/** What must be known of a whole file before its first row is written. */
export interface FeedSurvey {
  readonly rows: number;
  /** Care homes, open and closed. */
  readonly homes: number;
  readonly hasSynthetic: boolean;
  /** The newest day in it that is not after `today`: the file describes that day or a later one. */
  readonly newestDay: string | undefined;
  /** Providers of care homes, with their names where the file gives them. */
  readonly providers: ReadonlyMap<string, FoundProvider>;
  /** Names of providers that own no home in this file. */
  readonly otherProviderNames: ReadonlyMap<string, string>;
  readonly duals: readonly DualRegistration[];
}

export async function surveyFeed(
  feed: RegisterFeed,
  today: string,
  progress: (rows: number) => void,
): Promise<FeedSurvey> {
  let rows = 0;
  let homes = 0;
  let hasSynthetic = false;
  let newestDay: string | undefined;
  const owners = new Map<string, FoundProvider>();
  const names = new Map<string, string>();
  const open: OpenHome[] = [];
  for await (const { row } of feed.rows()) {
    rows += 1;
    if (rows % 10_000 === 0) progress(rows);
    if (row.kind === 'provider') names.set(row.providerId, row.name);
    if (row.kind !== 'location') continue;
    const { entry, locationId, isSynthetic } = row;
    newestDay = latest(newestDay, ...daysOf(row).filter((day) => day <= today));
    hasSynthetic ||= isSynthetic;
    if (!entry.isCareHome) continue;
    homes += 1;
    const name = row.providerName ?? owners.get(entry.organisationId)?.name;
    owners.set(entry.organisationId, { organisationId: entry.organisationId, name, isSynthetic });
    const home = openHome(locationId, entry);
    if (home) open.push(home);
  }
  const named = [...owners.values()].map((found) => ({
    ...found,
    name: names.get(found.organisationId) ?? found.name,
  }));
  return {
    rows,
    homes,
    hasSynthetic,
    newestDay,
    providers: new Map(named.map((found) => [found.organisationId, found])),
    otherProviderNames: new Map([...names].filter(([id]) => !owners.has(id))),
    duals: possibleDualRegistrations(open),
  };
}

function daysOf({ entry }: StagedLocation): string[] {
  return [entry.registrationDate, entry.deregistrationDate, entry.rating?.date].filter(
    (day) => typeof day === 'string',
  );
}

function latest(...days: (string | undefined)[]): string | undefined {
  return days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}
