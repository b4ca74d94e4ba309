import { Injectable } from '@nestjs/common';
import type { Version } from '@oct/contracts';
import type { Transaction } from '@oct/platform/database';
import type { RemindableHome } from '../reminders/domain/update-reminder';
import { HomeRepository, type RegisterFacts } from './home.repository';

interface HomeRow {
  is_operating: boolean;
  address: string | null;
  vacancies_updated_at: Date | null;
}

const RETURNING = 'RETURNING is_operating, address, vacancies_updated_at';

@Injectable()
export class PostgresHomeRepository extends HomeRepository {
  override async rememberRegister(
    tx: Transaction,
    locationId: string,
    version: Version,
    facts: RegisterFacts,
  ): Promise<RemindableHome | undefined> {
    const { organisationId, name, areaCodes, isOperating, address } = facts;
    const rows = await tx.query<HomeRow>(
      `INSERT INTO home (location_id, register_version, organisation_id, name, area_codes, is_operating, address)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (location_id) DO UPDATE SET register_version = $2, organisation_id = $3, name = $4, area_codes = $5, is_operating = $6, address = $7
         WHERE home.register_version < $2
       ${RETURNING}`,
      [locationId, version, organisationId, name, areaCodes, isOperating, address],
    );
    return remindable(rows[0]);
  }

  override async rememberUpdate(
    tx: Transaction,
    locationId: string,
    version: Version,
    vacanciesUpdatedAt: Date | null,
  ): Promise<RemindableHome | undefined> {
    const rows = await tx.query<HomeRow>(
      `INSERT INTO home (location_id, capacity_version, vacancies_updated_at) VALUES ($1, $2, $3)
       ON CONFLICT (location_id) DO UPDATE SET capacity_version = $2, vacancies_updated_at = $3 WHERE home.capacity_version < $2
       ${RETURNING}`,
      [locationId, version, vacanciesUpdatedAt],
    );
    return remindable(rows[0]);
  }
}

function remindable(row: HomeRow | undefined): RemindableHome | undefined {
  return row && { isOperating: row.is_operating, address: row.address, vacanciesUpdatedAt: row.vacancies_updated_at };
}
