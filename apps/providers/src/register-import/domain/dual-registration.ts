import type { RegisterEntry } from '../../location/domain/register-entry';

/** As much of an open home as tells whether two registrations are one building (DATA 4.3). */
export interface OpenHome {
  readonly locationId: string;
  readonly name: string;
  readonly postcode: string;
  readonly uprn: string | undefined;
  /** Predecessors and successors: a transfer, in which both are open for a while, is known and nothing to look at. */
  readonly relatedIds: readonly string[];
}

export interface DualRegistration {
  readonly locationId: string;
  readonly otherIds: readonly string[];
}

export function possibleDualRegistrations(homes: readonly OpenHome[]): DualRegistration[] {
  const byPostcode = new Map<string, OpenHome[]>();
  for (const home of homes) byPostcode.set(home.postcode, [...(byPostcode.get(home.postcode) ?? []), home]);
  return [...byPostcode.values()].flatMap((neighbours) =>
    neighbours.flatMap((home) => {
      const otherIds = neighbours.filter((other) => isSameBuilding(home, other)).map(({ locationId }) => locationId);
      return otherIds.length > 0 ? [{ locationId: home.locationId, otherIds }] : [];
    }),
  );
}

export function openHome(
  locationId: string,
  entry: Pick<RegisterEntry, 'name' | 'registrationStatus' | 'isCareHome'> & Partial<RegisterEntry>,
): OpenHome | undefined {
  if (!entry.isCareHome || entry.registrationStatus !== 'registered' || !entry.postcode) return undefined;
  return {
    locationId,
    name: entry.name,
    postcode: entry.postcode,
    uprn: entry.uprn ?? undefined,
    relatedIds: [...(entry.predecessorIds ?? []), ...(entry.successorIds ?? [])],
  };
}

function isSameBuilding(one: OpenHome, other: OpenHome): boolean {
  if (one.locationId === other.locationId || isTransfer(one, other)) return false;
  if (one.uprn !== undefined && one.uprn === other.uprn) return true;
  const name = nearlySame(one.name);
  return name !== '' && name === nearlySame(other.name);
}

function isTransfer(one: OpenHome, other: OpenHome): boolean {
  return one.relatedIds.includes(other.locationId) || other.relatedIds.includes(one.locationId);
}

/** "The Beeches Care Home Limited" and "Beeches Nursing Home" differ in words that say nothing. */
function nearlySame(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(the|care|nursing|residential|rest|home|limited|ltd|house)\b/g, '')
    .replace(/[^a-z0-9]/g, '');
}
