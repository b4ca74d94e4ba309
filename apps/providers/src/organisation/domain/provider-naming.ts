import type { Organisation } from './organisation';

/** A provider as a file shows it: records of locations in the API carry its id only. */
export interface FoundProvider {
  readonly organisationId: string;
  readonly name: string | undefined;
  readonly isSynthetic: boolean;
}

export type ProviderOutcome = 'new' | 'renamed' | 'unchanged';

export interface ProviderDecision {
  readonly outcome: ProviderOutcome;
  readonly organisation: Omit<Organisation, 'version'>;
  /** The name stands, but the file is the newest that gives it. */
  readonly isConfirmed: boolean;
}

export function decideProvider(known: Organisation | undefined, found: FoundProvider, asOf: string): ProviderDecision {
  if (!known) return { outcome: 'new', organisation: newProvider(found, asOf), isConfirmed: false };
  const isNewer = found.name !== undefined && (known.nameAsOf === null || known.nameAsOf <= asOf);
  if (!isNewer || found.name === undefined) return { outcome: 'unchanged', organisation: known, isConfirmed: false };
  return {
    outcome: found.name === known.name ? 'unchanged' : 'renamed',
    organisation: { ...known, name: found.name, nameAsOf: asOf },
    isConfirmed: known.nameAsOf !== asOf,
  };
}

function newProvider(
  { organisationId, name, isSynthetic }: FoundProvider,
  asOf: string,
): Omit<Organisation, 'version'> {
  return {
    organisationId,
    type: 'provider',
    name: name ?? `Provider ${organisationId}`,
    nameAsOf: name === undefined ? null : asOf,
    areaCodes: [],
    isActive: true,
    isSynthetic,
  };
}
