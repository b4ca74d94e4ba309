import type { ClientKind, OrganisationType, Permission, Role } from '@oct/contracts/access';

/** An account that everybody may know: it stands in the code, is marked as demo and is refused in production. */
export interface DemoAccount {
  /** Kind of user in words. */
  readonly who: string;
  /** Email address of a person, id of an API client. */
  readonly signIn: string;
  readonly password: string;
  /** What to try with it. */
  readonly tryThis: string;
  readonly kind: Exclude<ClientKind, 'service'>;
  readonly name: string;
  readonly organisation: string;
  readonly permission?: Permission;
  readonly roles?: readonly Role[];
  readonly location?: string;
  readonly grants?: readonly string[];
  readonly generic?: true;
}

/** The home of the printed manager: due for an update, two bed types, totals as CQC counts them. */
export const DEMO_HOME = 'SYN-00001';
/** Owner of that home and of two more. */
const DEMO_PROVIDER = 'SYN-P-0001';
/** Where the cast of the synthetic register stands. */
export const DEMO_DISTRICT = 'OL1';

const OLDHAM = 'E08000004';
const GREATER_MANCHESTER = { icb: 'E54000057', lrf: 'E48000013' };
const NORTH_WEST = 'E12000002';

export interface DemoOrganisation {
  readonly id: string;
  readonly type: Extract<OrganisationType, 'hospital' | 'gp'>;
  readonly name: string;
  readonly areas: readonly string[];
}

/** Invented; all other organisations are public bodies that every installation knows. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  { id: 'nhs-SYNH1', type: 'hospital', name: 'Example General Hospital', areas: [GREATER_MANCHESTER.icb] },
  { id: 'nhs-SYNG1', type: 'gp', name: 'Example Street Surgery', areas: [GREATER_MANCHESTER.icb] },
];

const person = { kind: 'browser' } as const;
const oldhamCouncil = { ...person, organisation: `la-${OLDHAM}` };

const ACCOUNTS: readonly DemoAccount[] = [
  {
    ...person,
    who: 'Care home manager',
    signIn: 'manager@example.org',
    password: 'copper lantern drifts north',
    tryThis: 'update the beds of your one home in two taps',
    name: 'Morgan (manager)',
    organisation: DEMO_PROVIDER,
    location: DEMO_HOME,
  },
  {
    ...person,
    who: 'Care group approver',
    signIn: 'approver@example.org',
    password: 'seven pelicans borrow thunder',
    tryThis: 'see the three homes of your organisation',
    name: 'Ashley (head office)',
    organisation: DEMO_PROVIDER,
    permission: 'approver',
  },
  {
    ...person,
    who: 'Shared tablet of a home',
    signIn: 'tablet@example.org',
    password: 'marble walnut under bridge',
    tryThis: 'update beds from a shared account, which says that it names nobody',
    name: 'Tablet in the office',
    organisation: DEMO_PROVIDER,
    location: DEMO_HOME,
    generic: true,
  },
  {
    ...person,
    who: 'Hospital discharge nurse',
    signIn: 'nurse@example.org',
    password: 'quiet otter paints ladders',
    tryThis: `find a bed near ${DEMO_DISTRICT}`,
    name: 'Robin (discharge team)',
    organisation: 'nhs-SYNH1',
  },
  {
    ...person,
    who: 'GP practice',
    signIn: 'gp@example.org',
    password: 'velvet harbour counts sparrows',
    tryThis: `find a bed near ${DEMO_DISTRICT}: search only, no reports`,
    name: 'Jamie (practice)',
    organisation: 'nhs-SYNG1',
  },
  {
    ...oldhamCouncil,
    who: 'Council (Oldham)',
    signIn: 'council@example.org',
    password: 'amber tractor hums gently',
    tryThis: 'see who is overdue, and take the report as CSV',
    name: 'Sam (commissioning)',
  },
  {
    ...oldhamCouncil,
    who: 'Council broker (Oldham)',
    signIn: 'broker@example.org',
    password: 'paper comet follows river',
    tryThis: 'update a home that lets brokers do so, on its behalf',
    name: 'Alex (brokerage)',
    roles: ['broker'],
  },
  {
    ...oldhamCouncil,
    who: 'Council champion (Oldham)',
    signIn: 'champion@example.org',
    password: 'silver acorn forgets winter',
    tryThis: 'see the homes aligned to your council',
    name: 'Kit (champion)',
    roles: ['champion'],
  },
  {
    ...person,
    who: 'ICB (Greater Manchester)',
    signIn: 'icb@example.org',
    password: 'lemon cathedral chases fog',
    tryThis: 'see all homes of the board, over ten councils',
    name: 'Charlie (system flow)',
    organisation: `icb-${GREATER_MANCHESTER.icb}`,
  },
  {
    ...person,
    who: 'LRF (Greater Manchester)',
    signIn: 'lrf@example.org',
    password: 'distant kettle borrows stars',
    tryThis: 'see that reports open by grant only',
    name: 'Frankie (resilience forum)',
    organisation: `lrf-${GREATER_MANCHESTER.lrf}`,
  },
  {
    ...person,
    who: 'Region (North West)',
    signIn: 'region@example.org',
    password: 'crimson ferry waits politely',
    tryThis: 'see that reports open by grant only',
    name: 'Jules (region)',
    organisation: `region-${NORTH_WEST}`,
  },
  {
    ...person,
    who: 'National user',
    signIn: 'national@example.org',
    password: 'granite violin wakes badgers',
    tryThis: 'see that reports open by grant only',
    name: 'Drew (national)',
    organisation: 'national',
  },
  {
    ...person,
    who: 'Support team',
    signIn: 'support@example.org',
    password: 'orchid anchor skips tuesday',
    tryThis: 'see every home, and update one with a reason',
    name: 'Lee (support)',
    organisation: 'support',
  },
  {
    kind: 'care-system',
    who: 'API client of a care-home system',
    signIn: 'demo-care-system',
    password: 'walnut ledger climbs softly',
    tryThis: 'save beds with PUT /api/v1/locations/SYN-00001/beds',
    name: 'Example care-home software',
    organisation: DEMO_PROVIDER,
    grants: ['beds:write', 'offer:write'],
  },
  {
    kind: 'data-consumer',
    who: 'API client of a data consumer',
    signIn: 'demo-data-consumer',
    password: 'pebble archive dreams wide',
    tryThis: `search with GET /api/v1/beds?near=${DEMO_DISTRICT}&radiusKm=16`,
    name: 'Example data platform',
    organisation: 'national',
    grants: ['beds:search'],
  },
];

/** One account for each kind of user (DESIGN 3). */
export function demoAccounts(): readonly DemoAccount[] {
  return ACCOUNTS;
}

/** In the form that `apps/identity` reads. */
export function accountFile(accounts: readonly DemoAccount[]): object[] {
  return accounts.map(({ who: _who, signIn, tryThis: _tryThis, ...account }) => ({
    ...(account.kind === 'browser' ? { email: signIn } : { clientId: signIn }),
    ...account,
    demo: true,
  }));
}
