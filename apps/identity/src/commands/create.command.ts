import { setTimeout as delay } from 'node:timers/promises';
import { CommandError, type Command, type CommandContext } from '@oct/platform/bootstrap';
import { ProblemError } from '@oct/platform/http';
import { CreateAccountService, type NewAccount } from '../accounts/create-account.service';
import type { IdentityConfig } from '../config/identity.config';
import { OrganisationRepository } from '../organisations/organisation.repository';
import { readAccountFile } from './account-file';
import {
  ACCESS_OPTIONS,
  accessChanges,
  COMMAND_ACTOR,
  readArguments,
  requiredText,
  textOf,
  type Given,
} from './arguments';

const OPTIONS = {
  ...ACCESS_OPTIONS,
  email: { type: 'string' },
  name: { type: 'string' },
  organisation: { type: 'string' },
  generic: { type: 'boolean' },
  demo: { type: 'boolean' },
  password: { type: 'string' },
  file: { type: 'string' },
  wait: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const createCommand: Command<IdentityConfig> = {
  usage:
    'create --email E --name N --organisation ID [--location HOME] [--permission standard|approver] [--role broker|champion]\n' +
    '         [--generic] [--demo] [--password P] | create --file accounts.json|-   [--wait SECONDS] [--json]',
  summary:
    'makes an account and shows its one-time password; the same address again changes nothing. A file holds a list of ' +
    '{email, name, organisation, permission, roles, location, generic, demo, password} or {clientId, kind, name, organisation, location, grants, ...}. ' +
    '--wait: for organisations that were imported a moment ago. --password and --demo: not in production.',
  async run(context) {
    const { given } = readArguments(context.args, OPTIONS);
    const file = textOf(given, 'file');
    const wanted = file ? await readAccountFile(file) : [personOf(given)];
    await createAll(context, wanted, given);
  },
};

export async function createAll(
  context: CommandContext<IdentityConfig>,
  wanted: readonly NewAccount[],
  given: Given,
): Promise<void> {
  await waitForOrganisations(context, wanted, secondsOf(given));
  const service = context.app.get(CreateAccountService);
  for (const account of wanted) {
    const name = account.email ?? account.clientId ?? '';
    const created = await service.create(COMMAND_ACTOR, account).catch((error: unknown) => {
      throw wanted.length > 1 ? named(name, error) : error;
    });
    if (given.json) context.print(JSON.stringify({ name, ...created }));
    else if (created.outcome === 'exists') context.print(`${name}: there already, nothing changed`);
    else context.print(`${name}: created, ${words(account)}: ${created.secret ?? ''}`);
  }
}

function words({ secret, clientKind }: NewAccount): string {
  if (secret !== undefined) return 'password as chosen';
  return clientKind === 'browser' ? 'one-time password' : 'secret (not shown again)';
}

function personOf(given: Given): NewAccount {
  const password = textOf(given, 'password');
  return {
    permission: 'standard',
    roles: [],
    scopeLocationId: null,
    grants: [],
    ...accessChanges(given),
    clientKind: 'browser',
    email: requiredText(given, 'email'),
    displayName: requiredText(given, 'name'),
    organisationId: requiredText(given, 'organisation'),
    isGeneric: given.generic === true,
    isDemo: given.demo === true,
    ...(password === undefined ? {} : { secret: password }),
  };
}

function secondsOf(given: Given): number {
  const wait = textOf(given, 'wait') ?? '0';
  if (!/^\d{1,4}$/.test(wait)) throw new CommandError('--wait takes a number of seconds.', 2);
  return Number(wait);
}

/** An import is answered before its organisations have come over the log. */
async function waitForOrganisations(
  { app, progress }: CommandContext<IdentityConfig>,
  wanted: readonly NewAccount[],
  seconds: number,
): Promise<void> {
  const organisations = app.get(OrganisationRepository);
  const end = performance.now() + seconds * 1000;
  let isSaid = false;
  for (const id of new Set(wanted.map(({ organisationId }) => organisationId))) {
    while (!(await organisations.find(id)) && performance.now() < end) {
      if (!isSaid) progress(`waiting for organisation ${id} to arrive from the register`);
      isSaid = true;
      await delay(200);
    }
  }
}

function named(name: string, error: unknown): unknown {
  return error instanceof ProblemError ? new CommandError(`${name}: ${sentences(error)}`) : error;
}

function sentences(error: ProblemError): string {
  return [error.message, ...(error.details.errors ?? []).map(({ message }) => message)].join(': ');
}
