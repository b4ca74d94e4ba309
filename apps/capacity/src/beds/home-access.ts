import { decide, type Policy } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { fieldProblem, ProblemError } from '@oct/platform/http';
import type { RegisteredHome } from '../register/registered-home';
import type { HomeRecord, KnownHome } from './home-record';
import type { UpdateRequest } from './home-update';

type Asked = Pick<UpdateRequest, 'caller' | 'contract'>;

/**
 * The policy once more, with the facts of the same read as the figures: the guard's may be some seconds old. What the caller
 * may not see, and what is no care home, does not exist for them.
 */
export function knownHome({ caller, contract }: Asked, record: HomeRecord): KnownHome {
  const { register } = record;
  if (!register?.isCareHome) throw new ProblemError('not-found');
  const facts = { location: register, brokerAccess: record.home.hasBrokerAccess };
  if (decide(contract.policy, caller.claims, facts) !== 'allow') throw new ProblemError('not-found');
  return { ...record, register };
}

/** R1: the vacancies that a closed type keeps are shown to the home, to whoever acts for it, and to support. */
const SHOWN_CLOSED_VACANCIES: Policy = {
  kind: 'rules',
  rules: [
    { who: 'provider', relation: 'own-location' },
    { who: 'care-system', relation: 'own-location' },
    { who: 'broker', relation: 'aligned', needsBrokerAccess: true },
    { who: 'support', relation: 'any' },
  ],
};

/** Council and ICB read that the type is closed (docs/adr/0014-vacancies-of-a-closed-type.md). */
export function isShownClosedVacancies(caller: Caller, { register, home }: KnownHome): boolean {
  return (
    decide(SHOWN_CLOSED_VACANCIES, caller.claims, { location: register, brokerAccess: home.hasBrokerAccess }) ===
    'allow'
  );
}

export function refuseUnlessOpenForUpdates(register: RegisteredHome): void {
  if (register.isRegistered) return;
  const message = `${register.name} is no longer registered with CQC: its figures cannot be changed`;
  throw new ProblemError('validation-failed', { errors: [fieldProblem('locationId', 'home-not-registered', message)] });
}
