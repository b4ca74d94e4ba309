import { decide, type Claims, type Decision, type RouteContract, type Who } from '@oct/contracts';

/** Who may open a page. Whether they may see *this* home is decided by the API, which knows homes (404). */
export type Audience =
  | { readonly kind: 'open'; readonly because: string }
  | { readonly kind: 'signed-in'; readonly evenIfPasswordMustChange?: true }
  | { readonly kind: 'kinds'; readonly who: readonly [Who, ...Who[]] };

/** A page asks the API at most three times, so that it stays quick when each answer is slow; the client refuses a fourth. */
export const MOST_CALLS = 3;

/** One line of the table of pages. Audience and calls are required: a page without them does not compile. */
export interface PageContract {
  /** Also its name in logs. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly audience: Audience;
  /** Every route that it may ask; the client refuses one that is not here. */
  readonly calls: readonly RouteContract[];
}

export function page<const P extends PageContract>(contract: P): P {
  return contract;
}

const NO_OBJECT = { location: undefined, brokerAccess: false };

/** The same decision as for API routes. Pages are for people: an API client has none. */
export function decideAudience(audience: Audience, claims: Claims | undefined): Decision {
  if (audience.kind !== 'open' && claims && claims.clientKind !== 'browser') return 'forbidden';
  if (audience.kind !== 'kinds') return decide(audience, claims, NO_OBJECT);
  const rules = audience.who.map((who) => ({ who, relation: 'none' as const }));
  return decide({ kind: 'rules', rules }, claims, NO_OBJECT);
}
