import { Injectable } from '@nestjs/common';
import type { LocationList } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { ProblemError } from '@oct/platform/http';
import { type ListPosition, type ListScope, LocationRepository } from './location.repository';

@Injectable()
export class ListLocationsService {
  constructor(private readonly locations: LocationRepository) {}

  async list(caller: Caller, cursor: string | undefined, limit: number): Promise<LocationList> {
    const scope = scopeOf(caller);
    const found = await this.locations.list(scope, cursor === undefined ? undefined : readCursor(cursor), limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ item }) => item),
      nextCursor: found.length > limit && last ? writeCursor(last.position) : null,
    };
  }
}

/** Own homes, aligned homes, or all of them (S21, S29); a home that is added later is in an organisation's scope at once (S9). */
function scopeOf({ claims }: Caller): ListScope {
  const { organisation, scope, areaCodes } = claims;
  switch (organisation.type) {
    case 'provider':
      return {
        kind: 'own',
        organisationId: organisation.id,
        ...(scope.kind === 'location' && { locationId: scope.locationId }),
      };
    case 'council':
    case 'icb':
      return { kind: 'aligned', areaCodes };
    case 'support':
      return { kind: 'all' };
    case 'hospital':
    case 'gp':
    case 'lrf':
    case 'region':
    case 'national':
      throw new ProblemError('forbidden');
  }
}

function writeCursor({ sortName, locationId }: ListPosition): string {
  return Buffer.from(JSON.stringify([sortName, locationId])).toString('base64url');
}

function readCursor(cursor: string): ListPosition {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [sortName, locationId] = Array.isArray(read) ? (read as unknown[]) : [];
    if (typeof sortName === 'string' && typeof locationId === 'string') return { sortName, locationId };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ProblemError('invalid-request', { detail: 'cursor takes the nextCursor of the page before' });
}
