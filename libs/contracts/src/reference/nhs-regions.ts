/**
 * The seven NHS England regions. ONS gave four of them new codes in 2022; older files carry the former ones.
 * Source: Office for National Statistics, Open Government Licence v3.0.
 */
export const NHS_REGIONS = [
  { code: 'E40000003', odsCode: 'Y56', name: 'London' },
  { code: 'E40000005', odsCode: 'Y59', name: 'South East' },
  { code: 'E40000006', odsCode: 'Y58', name: 'South West' },
  { code: 'E40000011', odsCode: 'Y60', name: 'Midlands', formerCode: 'E40000008' },
  { code: 'E40000012', odsCode: 'Y63', name: 'North East and Yorkshire', formerCode: 'E40000009' },
  { code: 'E40000013', odsCode: 'Y61', name: 'East of England', formerCode: 'E40000007' },
  { code: 'E40000014', odsCode: 'Y62', name: 'North West', formerCode: 'E40000010' },
] as const;

export type NhsRegionCode = (typeof NHS_REGIONS)[number]['code'];
export interface NhsRegion {
  readonly code: NhsRegionCode;
  readonly odsCode: string;
  readonly name: string;
  /** The ONS code of before 2022. */
  readonly formerCode?: string;
}

const regions: readonly NhsRegion[] = NHS_REGIONS;
const byCode = new Map<string, NhsRegion>(
  regions.flatMap((row) => [row.code, row.formerCode ?? row.code].map((code) => [code, row])),
);

/** By the code of today or of before 2022. */
export function nhsRegion(code: string): NhsRegion | undefined {
  return byCode.get(code);
}

/** For tables of our own, where a code outside the list is a mistake in the table. */
export function nhsRegionCodeOf(code: string): NhsRegionCode {
  const row = byCode.get(code);
  if (row === undefined) throw new RangeError(`not an NHS region code: ${code}`);
  return row.code;
}
