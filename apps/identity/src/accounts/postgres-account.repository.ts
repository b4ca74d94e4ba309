import { Injectable } from '@nestjs/common';
import { nextVersion, versionOf, type Version } from '@oct/contracts';
import { Database, type Transaction } from '@oct/platform/database';
import {
  AccountRepository,
  type AccountKey,
  type AccountWithOrganisation,
  type AuthorisationEpoch,
  type NamedAccount,
} from './account.repository';
import { ACCOUNT_COLUMNS, toAccountWithOrganisation, type AccountRow } from './account.row';
import type { Account } from './domain/account';

const FROM = 'FROM account a JOIN organisation o USING (organisation_id)';

@Injectable()
export class PostgresAccountRepository extends AccountRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(key: AccountKey): Promise<AccountWithOrganisation | undefined> {
    const { where, value } = condition(key);
    const [row] = await this.database.query<AccountRow>(`SELECT ${ACCOUNT_COLUMNS} ${FROM} WHERE ${where}`, [value]);
    return row && toAccountWithOrganisation(row);
  }

  override async lock(tx: Transaction, key: AccountKey): Promise<AccountWithOrganisation | undefined> {
    const { where, value } = condition(key);
    const [row] = await tx.query<AccountRow>(`SELECT ${ACCOUNT_COLUMNS} ${FROM} WHERE ${where} FOR UPDATE OF a`, [
      value,
    ]);
    return row && toAccountWithOrganisation(row);
  }

  override async lockOfOrganisation(tx: Transaction, organisationId: string): Promise<AccountWithOrganisation[]> {
    const rows = await tx.query<AccountRow>(
      `SELECT ${ACCOUNT_COLUMNS} ${FROM} WHERE a.organisation_id = $1 ORDER BY a.account_id FOR UPDATE OF a`,
      [organisationId],
    );
    return rows.map(toAccountWithOrganisation);
  }

  override async insert(tx: Transaction, account: Account): Promise<void> {
    await tx.query(
      `INSERT INTO account (account_id, client_kind, email, display_name, organisation_id, permission, roles,
         scope_location_id, grants, is_generic, is_demo, status, epoch, version, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
      [
        account.accountId,
        account.clientKind,
        account.email,
        account.displayName,
        account.organisationId,
        account.permission,
        account.roles,
        account.scopeLocationId,
        account.grants,
        account.isGeneric,
        account.isDemo,
        account.status,
        account.epoch,
        account.version,
        account.changedAt,
      ],
    );
  }

  override async update(tx: Transaction, account: Account, authorisationChangedAt: Date): Promise<void> {
    await tx.query(
      `UPDATE account SET permission = $2, roles = $3, scope_location_id = $4, grants = $5, status = $6, epoch = $7,
         version = $8, changed_at = $9, authorisation_changed_at = $10
       WHERE account_id = $1`,
      [
        account.accountId,
        account.permission,
        account.roles,
        account.scopeLocationId,
        account.grants,
        account.status,
        account.epoch,
        account.version,
        account.changedAt,
        authorisationChangedAt,
      ],
    );
  }

  override async nextVersion(current: Version | undefined): Promise<Version> {
    const epoch = await this.database.restoreEpoch();
    return current === undefined ? versionOf(epoch, 1) : nextVersion(current, epoch);
  }

  override epochsChangedSince(moment: Date): Promise<AuthorisationEpoch[]> {
    return this.database.query<AuthorisationEpoch>(
      `SELECT account_id AS "accountId", epoch, status = 'active' AS "isActive" FROM account
       WHERE authorisation_changed_at >= $1 ORDER BY authorisation_changed_at, account_id`,
      [moment],
    );
  }

  override named(accountIds: readonly string[]): Promise<NamedAccount[]> {
    return this.database.query<NamedAccount>(
      `SELECT a.account_id AS "accountId", a.display_name AS "displayName", a.organisation_id AS "organisationId",
         o.name AS "organisationName", a.is_generic AS "isGeneric"
       ${FROM} WHERE a.account_id = ANY ($1) ORDER BY a.account_id`,
      [accountIds],
    );
  }
}

function condition(key: AccountKey): { where: string; value: string } {
  return 'email' in key
    ? { where: 'a.email = $1', value: key.email }
    : { where: 'a.account_id = $1', value: key.accountId };
}
