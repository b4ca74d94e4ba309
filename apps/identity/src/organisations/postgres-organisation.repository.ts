import { Injectable } from '@nestjs/common';
import type { OrganisationState, Version } from '@oct/contracts';
import { Database, type Transaction } from '@oct/platform/database';
import type { Organisation } from '../accounts/domain/account';
import { OrganisationRepository } from './organisation.repository';

const COLUMNS = 'organisation_id AS "organisationId", type, name, area_codes AS "areaCodes"';

@Injectable()
export class PostgresOrganisationRepository extends OrganisationRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(organisationId: string): Promise<Organisation | undefined> {
    const [row] = await this.database.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE organisation_id = $1`,
      [organisationId],
    );
    return row;
  }

  override async keepIfNewer(
    tx: Transaction,
    state: OrganisationState,
    version: Version,
  ): Promise<{ before: Organisation | undefined } | undefined> {
    const [before] = await tx.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE organisation_id = $1 FOR UPDATE`,
      [state.organisationId],
    );
    const { organisationId, type, name, areaCodes, isActive, isSynthetic } = state;
    const kept = await tx.query(
      `INSERT INTO organisation AS known (organisation_id, type, name, area_codes, is_active, is_synthetic, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (organisation_id) DO UPDATE SET type = $2, name = $3, area_codes = $4, is_active = $5,
         is_synthetic = $6, version = $7
       WHERE known.version < $7
       RETURNING organisation_id`,
      [organisationId, type, name, areaCodes, isActive, isSynthetic, version],
    );
    return kept.length === 0 ? undefined : { before };
  }
}
