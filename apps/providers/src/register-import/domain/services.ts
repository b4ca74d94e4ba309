import { CARE_HOME_SERVICE_TYPE_CODES, SERVICE_TYPES, serviceTypeNamed, type ServiceType } from '@oct/contracts';

export interface NamedServices {
  readonly services: readonly ServiceType[];
  readonly unknown: readonly string[];
}

/** Each service by its formal name where the feed has one: several formal names share a consumer name (DATA 2.2). */
export function servicesNamed(names: readonly (readonly string[])[]): NamedServices {
  const found = names.map((candidates) => candidates.map(serviceTypeNamed).find((code) => code !== undefined));
  const unknown = names.flatMap((candidates, i) => (found[i] === undefined ? [candidates[0] ?? ''] : []));
  return { services: inOrder(found.filter((code) => code !== undefined)), unknown };
}

/** One cell with several services between commas, although one formal name holds a comma itself. */
export function servicesInCell(cell: string): NamedServices {
  const parts = cell.split(/\s*[,|]\s*/).filter((part) => part !== '');
  const names: string[] = [];
  for (let from = 0; from < parts.length;) {
    const length = longestNameAt(parts, from);
    names.push(parts.slice(from, from + length).join(', '));
    from += length;
  }
  return servicesNamed(names.map((name) => [name]));
}

export function isCareHomeService(code: ServiceType): boolean {
  return CARE_HOME_SERVICE_TYPE_CODES.includes(code);
}

function longestNameAt(parts: readonly string[], from: number): number {
  for (const length of [3, 2]) {
    if (from + length <= parts.length && serviceTypeNamed(parts.slice(from, from + length).join(', '))) return length;
  }
  return 1;
}

function inOrder(codes: readonly ServiceType[]): ServiceType[] {
  return SERVICE_TYPES.map((row) => row.code).filter((code) => codes.includes(code));
}

/** CQC's wording differs from file to file; these are the API's words (DATA 2.2). */
const SPECIALISMS: Readonly<Record<string, string>> = {
  'caring for children (0 - 18yrs)': 'Caring for children',
  'learning disabilities or autistic spectrum disorder': 'Learning disabilities',
  'mental health': 'Mental health conditions',
  'older people': 'Caring for adults over 65 yrs',
  'physical disability': 'Physical disabilities',
  'sensory impairments': 'Sensory impairment',
  'younger adults': 'Caring for adults under 65 yrs',
};

export function specialismsNamed(names: readonly string[]): string[] {
  const known = names.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== '');
  return [...new Set(known.map((name) => SPECIALISMS[name.toLowerCase()] ?? name))].sort();
}
