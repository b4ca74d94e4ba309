import { parseArgs, type ParseArgsConfig } from 'node:util';
import { PERMISSIONS, ROLES, systemActor, type Permission, type Role } from '@oct/contracts';
import { CommandError } from '@oct/platform/bootstrap';
import type { AccountKey } from '../accounts/account.repository';
import { normalEmail, type Access } from '../accounts/domain/account';

export const COMMAND_ACTOR = systemActor('account', 'command');

type Options = NonNullable<ParseArgsConfig['options']>;
export type Given = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** Node's own parser, with its complaint in one sentence. */
export function readArguments(args: readonly string[], options: Options): { given: Given; rest: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { given: values, rest: positionals };
  } catch (error) {
    const [sentence = 'The arguments are wrong'] = String((error as Error).message).split('. ');
    throw new CommandError(`${sentence.replace(/\.$/, '')}.`, 2);
  }
}

export function textOf(given: Given, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function requiredText(given: Given, name: string): string {
  const value = textOf(given, name);
  if (value === undefined) throw new CommandError(`--${name} is missing.`, 2);
  return value;
}

export function listOf(given: Given, name: string): string[] | undefined {
  const value = given[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

export function permissionOf(text: string | undefined): Permission | undefined {
  return text === undefined ? undefined : oneOf(PERMISSIONS, text, 'permission');
}

export function rolesOf(texts: readonly string[] | undefined): Role[] | undefined {
  return texts?.map((text) => oneOf(ROLES, text, 'role'));
}

export function oneOf<const V extends string>(values: readonly V[], text: string, name: string): V {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new CommandError(`--${name} takes one of ${values.join(', ')}, not "${text}".`, 2);
  return found;
}

export function personKey(given: Given): AccountKey {
  return { email: normalEmail(requiredText(given, 'email')) };
}

/** What was said of permission, roles, scope and grants; the rest stays as it is. */
export function accessChanges(given: Given): Partial<Access> {
  const permission = permissionOf(textOf(given, 'permission'));
  const roles = given['no-roles'] ? [] : rolesOf(listOf(given, 'role'));
  const grants = given['no-grants'] ? [] : listOf(given, 'grant');
  const location = textOf(given, 'location');
  return {
    ...(permission ? { permission } : {}),
    ...(roles ? { roles } : {}),
    ...(grants ? { grants } : {}),
    ...(location ? { scopeLocationId: location } : given['whole-organisation'] ? { scopeLocationId: null } : {}),
  };
}

export const ACCESS_OPTIONS = {
  permission: { type: 'string' },
  role: { type: 'string', multiple: true },
  'no-roles': { type: 'boolean' },
  grant: { type: 'string', multiple: true },
  'no-grants': { type: 'boolean' },
  location: { type: 'string' },
  'whole-organisation': { type: 'boolean' },
} as const;
