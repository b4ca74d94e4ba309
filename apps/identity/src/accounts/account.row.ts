import type { OrganisationType } from '@oct/contracts';
import { toVersion } from '@oct/platform/database';
import type { AccountWithOrganisation } from './account.repository';
import type { Account } from './domain/account';

export type AccountRow = Omit<Account, 'version'> & {
  version: string;
  organisationType: OrganisationType;
  organisationName: string;
  organisationAreaCodes: string[];
};

/** Of `account a JOIN organisation o`. */
export const ACCOUNT_COLUMNS = `
  a.account_id AS "accountId", a.client_kind AS "clientKind", a.email, a.display_name AS "displayName",
  a.organisation_id AS "organisationId", a.permission, a.roles, a.scope_location_id AS "scopeLocationId", a.grants,
  a.is_generic AS "isGeneric", a.is_demo AS "isDemo", a.status, a.epoch, a.version, a.changed_at AS "changedAt",
  o.type AS "organisationType", o.name AS "organisationName", o.area_codes AS "organisationAreaCodes"`;

export function toAccountWithOrganisation(row: AccountRow): AccountWithOrganisation {
  const { organisationType, organisationName, organisationAreaCodes, version, ...account } = row;
  return {
    account: { ...account, version: toVersion(version) },
    organisation: {
      organisationId: row.organisationId,
      type: organisationType,
      name: organisationName,
      areaCodes: organisationAreaCodes,
    },
  };
}
