import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CLIENT_KINDS, PERMISSIONS, ROLES, type Permission, type Role } from '@oct/contracts';
import { CommandError } from '@oct/platform/bootstrap';
import { plainToInstance } from 'class-transformer';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, validateSync } from 'class-validator';
import type { NewAccount } from '../accounts/create-account.service';

const KINDS = CLIENT_KINDS.filter((kind) => kind !== 'service');

/** One account of the file: `email` for a person, `clientId` and `kind` for an API client. */
class AccountEntry {
  @IsOptional()
  @IsString({ message: 'email is text' })
  email?: string;

  @IsOptional()
  @Length(3, 100, { message: 'clientId has 3 to 100 characters' })
  clientId?: string;

  @IsIn(KINDS, { message: `kind is one of ${KINDS.join(', ')}` })
  kind: (typeof KINDS)[number] = 'browser';

  @IsString({ message: 'name is missing' })
  name!: string;

  @IsString({ message: 'organisation is missing: the id of an organisation' })
  organisation!: string;

  @IsIn(PERMISSIONS, { message: `permission is one of ${PERMISSIONS.join(', ')}` })
  permission: Permission = 'standard';

  @IsArray({ message: 'roles is a list' })
  @ArrayUnique({ message: 'roles names a role twice' })
  @IsIn(ROLES, { each: true, message: `each role is one of ${ROLES.join(', ')}` })
  roles: Role[] = [];

  @IsArray({ message: 'grants is a list' })
  @IsString({ each: true, message: 'each grant is text' })
  grants: string[] = [];

  @IsOptional()
  @IsString({ message: 'location is the id of a home' })
  location?: string;

  @IsBoolean({ message: 'generic is true or false' })
  generic: boolean = false;

  @IsBoolean({ message: 'demo is true or false' })
  demo: boolean = false;

  /** Outside production only; else one is made up. */
  @IsOptional()
  @Length(8, 256, { message: 'password has 8 to 256 characters' })
  password?: string;
}

/** Reads a list of accounts from a file, or from standard input for `-`. */
export async function readAccountFile(path: string): Promise<NewAccount[]> {
  const content = await (path === '-' ? text(process.stdin) : readFile(path, 'utf8')).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`);
  });
  return parseAccounts(content, path === '-' ? 'standard input' : path);
}

export function parseAccounts(content: string, source: string): NewAccount[] {
  const entries = parseJson(content, source);
  if (!Array.isArray(entries)) throw new CommandError(`${source} must hold a list of accounts: [{...}, {...}].`);
  return entries.map((entry: unknown, index) => toNewAccount(entry, `${source}, account ${index + 1}`));
}

function parseJson(content: string, source: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new CommandError(`${source} is not JSON.`);
  }
}

function toNewAccount(plain: unknown, where: string): NewAccount {
  if (typeof plain !== 'object' || plain === null) throw new CommandError(`${where}: must be an object {...}.`);
  const entry = plainToInstance(AccountEntry, plain);
  const [error] = validateSync(entry, { whitelist: true, forbidNonWhitelisted: true });
  if (error) {
    const [rule, message] = Object.entries(error.constraints ?? {})[0] ?? [];
    const problem = rule === 'whitelistValidation' ? `there is no field called ${error.property}` : message;
    throw new CommandError(`${where}: ${problem ?? 'is wrong'}.`);
  }
  const isPerson = entry.kind === 'browser';
  if (isPerson ? !entry.email : !entry.clientId) {
    throw new CommandError(`${where}: ${isPerson ? 'a person needs an email' : 'an API client needs a clientId'}.`);
  }
  return {
    clientKind: entry.kind,
    email: isPerson ? (entry.email ?? '') : null,
    ...(isPerson || entry.clientId === undefined ? {} : { clientId: entry.clientId }),
    displayName: entry.name,
    organisationId: entry.organisation,
    permission: entry.permission,
    roles: entry.roles,
    scopeLocationId: entry.location ?? null,
    grants: entry.grants,
    isGeneric: entry.generic,
    isDemo: entry.demo,
    ...(entry.password === undefined ? {} : { secret: entry.password }),
  };
}
