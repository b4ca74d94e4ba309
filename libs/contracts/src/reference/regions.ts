/**
 * The nine regions of England. CQC and ADASS name some of them otherwise.
 * Source: Office for National Statistics, Open Government Licence v3.0.
 */
export const REGIONS = [
  { code: 'E12000001', name: 'North East', cqcName: 'North East' },
  { code: 'E12000002', name: 'North West', cqcName: 'North West' },
  { code: 'E12000003', name: 'Yorkshire and The Humber', cqcName: 'Yorkshire & Humberside' },
  { code: 'E12000004', name: 'East Midlands', cqcName: 'East Midlands' },
  { code: 'E12000005', name: 'West Midlands', cqcName: 'West Midlands' },
  { code: 'E12000006', name: 'East of England', cqcName: 'East' },
  { code: 'E12000007', name: 'London', cqcName: 'London' },
  { code: 'E12000008', name: 'South East', cqcName: 'South East' },
  { code: 'E12000009', name: 'South West', cqcName: 'South West' },
] as const;

export type RegionCode = (typeof REGIONS)[number]['code'];
export interface Region {
  readonly code: RegionCode;
  readonly name: string;
  readonly cqcName: string;
}

const byCode = new Map<string, Region>(REGIONS.map((row) => [row.code, row]));
const byName = new Map<string, Region>(REGIONS.flatMap((row) => [row.name, row.cqcName].map((name) => [name, row])));

export function region(code: string): Region | undefined {
  return byCode.get(code);
}

/** By the ONS name or by CQC's. */
export function regionNamed(name: string): Region | undefined {
  return byName.get(name.trim());
}

/** For tables of our own, where a code outside the list is a mistake in the table. */
export function regionCodeOf(code: string): RegionCode {
  const row = byCode.get(code);
  if (row === undefined) throw new RangeError(`not a region code: ${code}`);
  return row.code;
}
