import { Injectable } from '@nestjs/common';
import type { Version } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import { registeredHomeOf, type RegisterColumns, type RegisteredHome } from './registered-home';

@Injectable()
export class RegisterRepository {
  constructor(private readonly database: Database) {}

  /** Those of these homes that are known in full, by id: both handlers of the register's events have seen them. */
  async homes(locationIds: readonly string[]): Promise<Map<string, RegisteredHome>> {
    const rows = await this.database.query<{ register: RegisterColumns; beds: number | null }>(
      `SELECT to_jsonb(register) AS register, cqc_beds.beds
       FROM location_directory AS register JOIN cqc_beds USING (location_id)
       WHERE register.location_id = ANY ($1::text[])`,
      [locationIds],
    );
    return new Map(rows.map(({ register, beds }) => [register.location_id, registeredHomeOf(register, beds)]));
  }

  /** If newer: replays and late arrivals change nothing. */
  async keepBeds(locationId: string, beds: number | null, version: Version): Promise<void> {
    await this.database.query(
      `INSERT INTO cqc_beds AS known (location_id, beds, version) VALUES ($1, $2, $3)
       ON CONFLICT (location_id) DO UPDATE SET beds = excluded.beds, version = excluded.version
       WHERE excluded.version > known.version`,
      [locationId, beds, version],
    );
  }

  async forgetBeds(locationId: string, version: Version): Promise<void> {
    await this.database.query('DELETE FROM cqc_beds WHERE location_id = $1 AND version < $2', [locationId, version]);
  }
}
