import type { Actor, BedsView, Door, RouteContract, Version } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import type { SavedBy } from './domain/home-beds';

/** What every request that changes a home carries. */
export interface UpdateRequest {
  readonly contract: RouteContract;
  readonly caller: Caller;
  readonly locationId: string;
  /** The version that the person saw: `If-Match`. */
  readonly version: Version;
  readonly key: string | undefined;
  readonly door: Door;
  readonly body: { readonly reason?: string };
}

export interface Saved {
  readonly status: number;
  readonly view: BedsView;
}

/** A broker or support acts on behalf of the home's organisation, and the record says so (R43, DESIGN 3). */
export interface Hand {
  readonly by: SavedBy;
  readonly actor: Actor;
}

export function handOf({ caller, door, body }: UpdateRequest, organisationId: string): Hand {
  const reason = body.reason === undefined ? {} : { reason: body.reason };
  const { organisation, clientKind } = caller.claims;
  if (organisation.type === 'provider' || clientKind === 'care-system') {
    return { by: 'home', actor: caller.actor(door, reason) };
  }
  const by = organisation.type === 'support' ? 'support' : 'broker';
  const through = by === 'broker' ? 'broker' : door;
  return { by, actor: caller.actor(through, { ...reason, onBehalfOf: organisationId }) };
}
