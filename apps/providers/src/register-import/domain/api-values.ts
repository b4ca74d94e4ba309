import type { RegistrationStatus } from '../../location/domain/register-entry';
import { readLocationId } from './cqc-ids';
import { readText, UnreadableValueError } from './read-values';
import { type NamedServices, servicesNamed, specialismsNamed } from './services';

export function readRegistrationStatus(value: unknown): RegistrationStatus | undefined {
  const text = readText(value);
  const status = text?.toLowerCase();
  if (status === undefined || status === 'registered' || status === 'deregistered') return status;
  throw new UnreadableValueError(`is neither Registered nor Deregistered: "${text?.slice(0, 40)}"`);
}

export function readGacServices(value: unknown): NamedServices | undefined {
  const services = list(value)?.map((each) => [textOf(each, 'description'), textOf(each, 'name')]);
  return services && servicesNamed(services.map((names) => names.filter((name) => name !== '')));
}

export function readSpecialismNames(value: unknown): string[] | undefined {
  const names = list(value)?.map((each) => textOf(each, 'name'));
  return names && specialismsNamed(names);
}

/** Who came before and after under another id, which is what a new owner means (DATA 4.1). */
export function readRelated(value: unknown, type: 'HSCA Predecessor' | 'HSCA Successor'): string[] | undefined {
  const related = list(value)?.filter((each) => textOf(each, 'type') === type);
  const ids = related?.flatMap((each) => readLocationId(textOf(each, 'relatedLocationId')) ?? []);
  return ids && [...new Set(ids)].sort();
}

/** The monthly files put the word BRAND in front and write "-" for none (DATA 3). */
export function readBrand(value: unknown): string | undefined {
  return readText(readText(value)?.replace(/^BRAND\s+/, ''));
}

function list(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new UnreadableValueError('is not a list');
  return value as readonly unknown[];
}

function textOf(value: unknown, property: string): string {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[property] : undefined;
  return readText(found) ?? '';
}
