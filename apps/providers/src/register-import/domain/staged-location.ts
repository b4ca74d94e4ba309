import { rawRow } from './raw-row';
import type { AuthorityReading } from './read-place';
import type { RowReader } from './row-reader';
import type { NamedServices } from './services';
import type { Finding, StagedEntry, StagedRow } from './staged-row';

type Always = Pick<StagedEntry, 'name' | 'organisationId' | 'registrationStatus' | 'isCareHome'>;
type Optional = Omit<StagedEntry, keyof Always>;

/** What every feed reads in its own words. */
export interface ReadLocation {
  readonly locationId: string | undefined;
  readonly isSynthetic: boolean;
  readonly providerName: string | undefined;
  readonly always: { readonly [Field in keyof Always]: Always[Field] | undefined };
  readonly optional: { readonly [Field in keyof Optional]: Optional[Field] | undefined };
  readonly authority: AuthorityReading | undefined;
  readonly services: NamedServices | undefined;
  /** 0 as well, which no care home has (DATA 4.5). */
  readonly beds: number | undefined;
  readonly findings: readonly Finding[];
}

/** A row with any problem is reported and left out whole: half a home is worse than the home as it was. */
export function stagedLocation(read: ReadLocation, reader: RowReader): StagedRow {
  const { locationId, always, beds, authority, services } = read;
  if (locationId === undefined || !isWhole(always) || reader.problems.length > 0)
    return { kind: 'bad', problems: reader.problems };
  const optional: Optional = {
    ...read.optional,
    localAuthority: authority?.code,
    services: services?.services,
    registeredBeds: beds === 0 ? undefined : beds,
  };
  return {
    kind: 'location',
    locationId,
    isSynthetic: read.isSynthetic,
    ...(read.providerName !== undefined && { providerName: read.providerName }),
    entry: { ...always, ...(withoutNothing(optional) as Optional) },
    findings: [...findingsOf(always, read), ...read.findings],
    raw: rawRow(reader.record),
  };
}

function findingsOf(always: Always, { beds, authority, services }: ReadLocation): Finding[] {
  const findings: Finding[] = [];
  if (always.isCareHome && beds === 0) findings.push({ rule: 'no-beds' });
  if (authority && authority.code === undefined) findings.push({ rule: 'unknown-authority', detail: authority.name });
  for (const name of services?.unknown ?? []) findings.push({ rule: 'unknown-service', detail: name });
  return findings;
}

function isWhole(always: ReadLocation['always']): always is Always {
  return Object.values(always).every((value) => value !== undefined);
}

function withoutNothing(fields: object): object {
  const says = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value)));
}
