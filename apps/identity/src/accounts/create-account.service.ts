import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { IssueSecretService, type IssuedSecret } from '../credentials/issue-secret.service';
import { IdentitySettings } from '../identity-settings';
import { OrganisationRepository } from '../organisations/organisation.repository';
import { AccountRegistrar } from './account.registrar';
import { AccountRepository, type AccountKey } from './account.repository';
import { normalEmail, type Access, type AccountKind, type Organisation } from './domain/account';
import { accountProblems } from './domain/account-rules';

export interface NewAccount extends Access {
  clientKind: AccountKind;
  /** People. */
  email: string | null;
  /** API clients: the id that they sign in with. */
  clientId?: string;
  displayName: string;
  organisationId: string;
  isGeneric: boolean;
  isDemo: boolean;
  /** Chosen, for demo accounts only; else one is made up. */
  secret?: string;
}

export interface CreatedAccount {
  accountId: string;
  outcome: 'created' | 'exists';
  /** Shown this once. */
  secret?: string;
}

@Injectable()
export class CreateAccountService {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly accounts: AccountRepository,
    private readonly registrar: AccountRegistrar,
    private readonly secrets: IssueSecretService,
    private readonly settings: IdentitySettings,
  ) {}

  /** Asked twice for the same address or client id, it leaves what is there as it is. */
  async create(actor: Actor, wanted: NewAccount): Promise<CreatedAccount> {
    this.refuseDemoInProduction(wanted);
    const email = wanted.email === null ? null : normalEmail(wanted.email);
    const organisation = await this.organisationOf(wanted);
    const errors = accountProblems({ ...wanted, email }, organisation);
    if (errors.length > 0) throw new ProblemError('validation-failed', { errors });
    const existing = await this.accounts.find(keyOf(email, wanted.clientId));
    if (existing) return { accountId: existing.account.accountId, outcome: 'exists' };
    const issued = await this.issue(wanted);
    const accountId = wanted.clientId ?? `acc-${randomUUID()}`;
    await this.registrar.register(actor, { ...wanted, email, accountId }, organisation, issued.stored);
    return { accountId, outcome: 'created', secret: issued.plain };
  }

  private refuseDemoInProduction({ isDemo, secret }: NewAccount): void {
    if (!isDemo && secret === undefined) return;
    if (this.settings.isProduction) {
      throw new ProblemError('forbidden', { detail: 'Demo accounts and chosen passwords do not exist in production' });
    }
  }

  private async organisationOf({ organisationId }: NewAccount): Promise<Organisation> {
    const organisation = await this.organisations.find(organisationId);
    if (organisation) return organisation;
    throw new ProblemError('not-found', {
      detail: `No organisation ${organisationId} is known here: it comes from the register, a moment after it was imported`,
    });
  }

  private issue({ clientKind, secret }: NewAccount): Promise<IssuedSecret> {
    if (secret !== undefined) return this.secrets.chosen(secret);
    return clientKind === 'browser' ? this.secrets.oneTimePassword() : this.secrets.clientSecret();
  }
}

function keyOf(email: string | null, clientId: string | undefined): AccountKey {
  if (email !== null) return { email };
  if (clientId === undefined) throw new ProblemError('invalid-request', { detail: 'An API client needs an id' });
  return { accountId: clientId };
}
