import { Injectable } from '@nestjs/common';
import {
  type Door,
  type LocationView,
  nextVersion,
  providersRoutes,
  type SaveOfferRequest,
  type Version,
} from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { fingerprintOf, idempotencyOutcome } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import { contactFields, inListOrder } from './domain/declared';
import type { Location } from './domain/location';
import { offerChanges } from './domain/offer-changes';
import { toLocationView } from './location.mapper';
import { type KeyScope, OfferRepository } from './offer.repository';

export interface SaveGuards {
  readonly ifMatch: Version;
  readonly key: string | undefined;
  readonly door: Door;
}

/** A save can be overtaken by its own twin, by a newer save, and then once more; after that something is wrong. */
const MOST_TRIES = 3;

@Injectable()
export class SaveOfferService {
  constructor(
    private readonly offers: OfferRepository,
    private readonly clock: Clock,
  ) {}

  /** Who may do so, and for which home, the route table has said before this is reached. */
  async save(caller: Caller, locationId: string, request: SaveOfferRequest, guards: SaveGuards): Promise<LocationView> {
    const route = `${providersRoutes.saveOffer.id} ${locationId}`;
    const scope: KeyScope = { accountId: caller.accountId, route, key: guards.key };
    const fingerprint = fingerprintOf(request);
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      const { location, stored } = await this.offers.read(locationId, scope);
      const earlier = idempotencyOutcome(stored, fingerprint);
      if (earlier.kind === 'other-body') throw new ProblemError('key-reused');
      if (earlier.kind === 'replay') return earlier.body as LocationView;
      if (!location) throw new ProblemError('not-found');
      if (location.version !== guards.ifMatch)
        throw new ProblemError('version-stale', { current: toLocationView(location) });
      const reply = await this.write(caller, location, request, { scope, fingerprint, door: guards.door });
      if (reply) return reply;
    }
    throw new ProblemError('key-in-flight');
  }

  /** Undefined: somebody else wrote between our read and our write. */
  private async write(
    caller: Caller,
    location: Location,
    request: SaveOfferRequest,
    { scope, fingerprint, door }: { scope: KeyScope; fingerprint: string; door: Door },
  ): Promise<LocationView | undefined> {
    const actor = caller.actor(door, caller.isSupport() ? { onBehalfOf: location.entry.organisationId } : {});
    const now = this.clock.now();
    const next: Location = {
      ...location,
      version: nextVersion(location.version, await this.offers.restoreEpoch()),
      offer: inListOrder(request.offer),
      contact: contactFields(request.contact),
      offerSavedAt: now,
      offerSavedBy: actor,
    };
    const reply = toLocationView(next);
    const changes = offerChanges(location, next);
    const readVersion = location.version;
    const outcome = await this.offers.write({
      scope,
      fingerprint,
      readVersion,
      location: next,
      changes,
      reply,
      actor,
      now,
    });
    if (outcome === 'in-flight') throw new ProblemError('key-in-flight');
    return outcome === 'saved' ? reply : undefined;
  }
}
