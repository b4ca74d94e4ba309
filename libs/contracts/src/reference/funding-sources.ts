/**
 * Funding sources a home accepts. The source documents print no list, so this one is our own and pages say so (R37).
 * NHS-funded nursing care and a third-party top-up pay only part of a place: alone they do not make a home searchable.
 */
import { rowOf, rowsByCode } from './code-list';

export const FUNDING_SOURCES = [
  { code: 'council-funded', label: 'Council funded', satisfiesSearch: true },
  { code: 'nhs-continuing-healthcare', label: 'NHS continuing healthcare', satisfiesSearch: true },
  { code: 'jointly-funded', label: 'Jointly funded by council and NHS', satisfiesSearch: true },
  { code: 'nhs-funded-nursing-care', label: 'NHS-funded nursing care', satisfiesSearch: false },
  { code: 'self-funded', label: 'Self-funded', satisfiesSearch: true },
  { code: 'third-party-top-up', label: 'Third-party top-up', satisfiesSearch: false },
] as const;

export type FundingSource = (typeof FUNDING_SOURCES)[number]['code'];
export interface FundingSourceDetails {
  readonly code: FundingSource;
  readonly label: string;
  /** Counts as the funding source that S99 asks for. */
  readonly satisfiesSearch: boolean;
}

const byCode = rowsByCode<FundingSourceDetails>(FUNDING_SOURCES);

export const FUNDING_SOURCE_CODES: readonly FundingSource[] = FUNDING_SOURCES.map((row) => row.code);
export const FUNDING_SOURCES_NOTE =
  'This list of funding sources was written for this service. No official list exists.';

export function isFundingSource(value: unknown): value is FundingSource {
  return typeof value === 'string' && byCode.has(value);
}

export function fundingSource(code: FundingSource): FundingSourceDetails {
  return rowOf(byCode, code, 'funding source');
}

/** Whether a list of accepted sources meets the funding condition of S99, as ruled in R37. */
export function fundingSatisfiesSearch(codes: readonly FundingSource[]): boolean {
  return codes.some((code) => fundingSource(code).satisfiesSearch);
}
