import type { Claims, LocationFacts, Role } from './claims';
import type { Grant } from './grants';

/** Kinds of user that a rule can name (DESIGN 3, closed list). */
export const WHO = [
  'provider',
  'hospital',
  'gp',
  'council',
  'icb',
  'broker',
  'champion',
  'lrf',
  'region',
  'national',
  'support',
  'care-system',
  'data-consumer',
] as const;
export type Who = (typeof WHO)[number];

/** How the caller stands to the object that the route names. `none`: the route names no object. */
export const RELATIONS = ['none', 'own-location', 'own-organisation', 'aligned', 'any'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface PolicyRule {
  readonly who: Who;
  readonly relation: Relation;
  /** The home has switched broker access on (S53, R43). */
  readonly needsBrokerAccess?: true;
  /** API clients: the scope that was granted to the client. */
  readonly grant?: Grant;
}

export type Policy =
  /** Nobody needs to be signed in. `because` is for the reviewer. */
  | { readonly kind: 'open'; readonly because: string }
  /** Only the gateway itself. */
  | { readonly kind: 'service' }
  /** Anyone signed in, about themselves. */
  | { readonly kind: 'signed-in'; readonly evenIfPasswordMustChange?: true }
  | { readonly kind: 'rules'; readonly rules: readonly PolicyRule[] };

export type Decision = 'allow' | 'sign-in' | 'change-password' | 'forbidden' | 'not-found';

export interface ObjectFacts {
  location: LocationFacts | undefined;
  brokerAccess: boolean;
}

/** The kinds that a caller counts as: a broker is also a user of its council (R43). */
export function kindsOf(claims: Claims): Who[] {
  if (claims.clientKind === 'service') return [];
  if (claims.clientKind === 'care-system' || claims.clientKind === 'data-consumer') return [claims.clientKind];
  const isCommissioner = claims.organisation.type === 'council' || claims.organisation.type === 'icb';
  const roles = isCommissioner
    ? claims.roles.filter((role): role is Role => role === 'broker' || role === 'champion')
    : [];
  return [claims.organisation.type, ...roles];
}

/**
 * Deny by default. A kind of user without any rule on the route is `forbidden` (403); one with a rule whose relation
 * to the object does not hold is told `not-found` (404), so that nobody learns which homes exist (DESIGN 6).
 */
export function decide(policy: Policy, claims: Claims | undefined, facts: ObjectFacts): Decision {
  if (policy.kind === 'open') return 'allow';
  if (!claims) return 'sign-in';
  if (policy.kind === 'service') return claims.clientKind === 'service' ? 'allow' : 'forbidden';
  if (claims.clientKind === 'service') return 'forbidden';
  if (claims.mustChangePassword && !(policy.kind === 'signed-in' && policy.evenIfPasswordMustChange))
    return 'change-password';
  if (policy.kind === 'signed-in') return 'allow';
  const kinds = kindsOf(claims);
  const rules = policy.rules.filter(
    (rule) => kinds.includes(rule.who) && (!rule.grant || claims.grants.includes(rule.grant)),
  );
  if (rules.length === 0) return 'forbidden';
  return rules.some((rule) => holds(rule, claims, facts)) ? 'allow' : 'not-found';
}

function holds(rule: PolicyRule, claims: Claims, facts: ObjectFacts): boolean {
  if (rule.relation === 'none') return true;
  const { location } = facts;
  if (!location) return false;
  if (rule.needsBrokerAccess && !facts.brokerAccess) return false;
  switch (rule.relation) {
    case 'any':
      return true;
    case 'own-organisation':
      return location.organisationId === claims.organisation.id;
    case 'own-location':
      if (location.organisationId !== claims.organisation.id) return false;
      return claims.scope.kind === 'organisation' || claims.scope.locationId === location.locationId;
    case 'aligned':
      return claims.areaCodes.some((code) => location.areaCodes.includes(code));
  }
}
