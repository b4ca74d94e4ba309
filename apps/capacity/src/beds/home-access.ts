import { decide } from '@oct/contracts';
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

export function refuseUnlessOpenForUpdates(register: RegisteredHome): void {
  if (register.isRegistered) return;
  const message = `${register.name} is no longer registered with CQC: its figures cannot be changed`;
  throw new ProblemError('validation-failed', { errors: [fieldProblem('locationId', 'home-not-registered', message)] });
}
