import { Injectable } from '@nestjs/common';
import { type OrganisationType, providersOrganisationV1 } from '@oct/contracts';
import { toVersion, type Transaction } from '@oct/platform/database';
import { type OutboxEvent, outboxEvent } from '@oct/platform/messaging';
import { type Organisation, organisationState } from './domain/organisation';

interface OrganisationRow {
  organisation_id: string;
  version: string;
  type: OrganisationType;
  name: string;
  name_as_of: string | null;
  area_codes: string[];
  is_active: boolean;
  is_synthetic: boolean;
}

/** All of it inside somebody's transaction: rows are locked before they are decided about. */
@Injectable()
export class OrganisationRepository {
  async lock(tx: Transaction, ids: readonly string[]): Promise<Map<string, Organisation>> {
    const rows = await tx.query<OrganisationRow>(
      `SELECT organisation.*, name_as_of::text AS name_as_of FROM organisation
       WHERE organisation_id = ANY($1) ORDER BY organisation_id FOR UPDATE`,
      [ids],
    );
    return new Map(rows.map((row) => [row.organisation_id, toOrganisation(row)]));
  }

  async save(tx: Transaction, organisations: readonly Organisation[]): Promise<void> {
    if (organisations.length === 0) return;
    await tx.query(
      `INSERT INTO organisation (organisation_id, version, type, name, name_as_of, area_codes, is_active, is_synthetic)
       SELECT organisation_id, version, type, name, name_as_of, area_codes, is_active, is_synthetic
       FROM jsonb_populate_recordset(null::organisation, $1::jsonb)
       ON CONFLICT (organisation_id) DO UPDATE SET version = excluded.version, type = excluded.type, name = excluded.name,
         name_as_of = excluded.name_as_of, area_codes = excluded.area_codes, is_active = excluded.is_active,
         is_synthetic = excluded.is_synthetic`,
      [JSON.stringify(organisations.map(toRow))],
    );
  }
}

export function organisationEvent(organisation: Organisation): OutboxEvent {
  const { organisationId, version } = organisation;
  return outboxEvent(providersOrganisationV1, organisationId, organisationState(organisation), version);
}

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    organisationId: row.organisation_id,
    version: toVersion(row.version),
    type: row.type,
    name: row.name,
    nameAsOf: row.name_as_of,
    areaCodes: row.area_codes,
    isActive: row.is_active,
    isSynthetic: row.is_synthetic,
  };
}

function toRow(organisation: Organisation): Record<keyof OrganisationRow, unknown> {
  return {
    organisation_id: organisation.organisationId,
    version: organisation.version,
    type: organisation.type,
    name: organisation.name,
    name_as_of: organisation.nameAsOf,
    area_codes: organisation.areaCodes,
    is_active: organisation.isActive,
    is_synthetic: organisation.isSynthetic,
  };
}
