import type { LocationState } from '@oct/contracts';

/** What reports need of a register entry. Never the owner: no report groups or filters by provider organisation (R42). */
export interface RegisterFacts {
  isListed: boolean;
  isSynthetic: boolean;
  name: string;
  town: string | null;
  areaCodes: string[];
  predecessorIds: string[];
  successorIds: string[];
}

const ERASED: RegisterFacts = {
  isListed: false,
  isSynthetic: false,
  name: '',
  town: null,
  areaCodes: [],
  predecessorIds: [],
  successorIds: [],
};

/** `null` is an erasure (R53): nothing of the entry stays. */
export function registerFacts(state: LocationState | null): RegisterFacts {
  if (state === null) return ERASED;
  return {
    isListed: isInReports(state),
    isSynthetic: state.isSynthetic,
    name: state.name,
    town: state.address.town,
    areaCodes: state.areaCodes,
    predecessorIds: state.cqc.predecessorIds,
    successorIds: state.cqc.successorIds,
  };
}

/** Care homes that operate: a deregistered or dormant one owes no update (R18, DATA 4.4 and 4.8). */
function isInReports({ isCareHome, registrationStatus, isDormant }: LocationState): boolean {
  return isCareHome && registrationStatus === 'registered' && !isDormant;
}
