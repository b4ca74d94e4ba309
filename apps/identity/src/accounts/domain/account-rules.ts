import { type FieldProblem, GRANTS } from '@oct/contracts';
import type { Access, AccountKind, Organisation } from './account';

export interface AccountFacts extends Access {
  clientKind: AccountKind;
  email: string | null;
  displayName: string;
  isGeneric: boolean;
}

type Rule = (account: AccountFacts, organisation: Organisation) => FieldProblem | undefined;

const EMAIL = /^[^\s@<>"',;:()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?\.[a-z]{2,24}$/;

/** Control characters, and those that turn the direction of writing: a name with them reads as another one. */
const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

const RULES: readonly Rule[] = [
  ({ email, clientKind }) =>
    clientKind === 'browser' && !EMAIL.test(email ?? '')
      ? problem('email', 'email-form', 'Enter an email address in the form name@example.org')
      : undefined,
  ({ displayName }) =>
    displayName.trim() === '' || displayName.length > 120
      ? problem('displayName', 'name-length', 'Enter a name of 1 to 120 characters')
      : undefined,
  ({ displayName }) =>
    HIDDEN.test(displayName)
      ? problem('displayName', 'name-characters', 'Write the name on one line, without hidden control characters')
      : undefined,
  ({ roles }, { type }) =>
    roles.length > 0 && type !== 'council' && type !== 'icb'
      ? problem('roles', 'role-needs-commissioner', 'Only people of a council or an ICB can be broker or champion')
      : undefined,
  ({ scopeLocationId }, { type }) =>
    scopeLocationId !== null && type !== 'provider'
      ? problem('location', 'scope-needs-provider', 'Only accounts of a provider can be limited to one home')
      : undefined,
  ({ isGeneric, permission, roles }) =>
    isGeneric && (permission === 'approver' || roles.includes('champion'))
      ? problem('isGeneric', 'generic-cannot-approve', 'A shared account cannot approve: name a person instead')
      : undefined,
  ({ isGeneric }, { type }) =>
    isGeneric && type === 'support'
      ? problem('isGeneric', 'generic-cannot-administer', 'A shared account cannot belong to the support team')
      : undefined,
  ({ clientKind, permission, roles, isGeneric }) =>
    clientKind !== 'browser' && (permission !== 'standard' || roles.length > 0 || isGeneric)
      ? problem(
          'clientKind',
          'client-is-no-person',
          'An API client has grants only: no permission, role or shared mark',
        )
      : undefined,
  ({ clientKind }, { type }) =>
    clientKind === 'care-system' && type !== 'provider'
      ? problem('clientKind', 'care-system-needs-provider', 'A care-home system belongs to a provider')
      : undefined,
  ({ clientKind, grants }) =>
    clientKind === 'browser' && grants.length > 0
      ? problem('grants', 'grants-need-client', 'Only API clients have grants: a person has a permission and roles')
      : undefined,
  ({ clientKind, grants }) => {
    if (clientKind === 'browser') return undefined;
    const known: readonly string[] = GRANTS[clientKind];
    const unknown = grants.find((grant) => !known.includes(grant));
    return unknown === undefined
      ? undefined
      : problem(
          'grants',
          'grant-unknown',
          `There is no grant "${unknown}" for this kind of client, only: ${known.join(', ')}`,
        );
  },
];

/** Everything that is wrong with an account of this organisation. */
export function accountProblems(account: AccountFacts, organisation: Organisation): FieldProblem[] {
  return RULES.map((rule) => rule(account, organisation)).filter((found) => found !== undefined);
}

function problem(field: string, rule: string, message: string): FieldProblem {
  return { field, rule, message };
}
