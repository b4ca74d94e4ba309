import { Injectable } from '@nestjs/common';
import { Database } from '@oct/platform/database';
import type { WantedHome } from './domain/wanted-home';
import { HomeNames, type NamedHome } from './home-names';
import { FIND_BY_NAME, FIND_BY_POSTCODE } from './home-names.sql';

interface NameRow {
  location_id: string;
  name: string;
  town: string | null;
  postcode: string | null;
  is_registered: boolean;
  is_synthetic: boolean;
}

/** Reads the joined rows: they hold homes of every state, which the index does not. */
@Injectable()
export class PostgresHomeNames extends HomeNames {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(wanted: WantedHome, most: number): Promise<NamedHome[]> {
    const rows =
      wanted.by === 'postcode'
        ? await this.database.query<NameRow>(FIND_BY_POSTCODE, [most, wanted.pattern])
        : await this.database.query<NameRow>(FIND_BY_NAME, [
            most,
            wanted.words[0],
            wanted.words.map((word) => `%${word}%`),
          ]);
    return rows.map((row) => ({
      locationId: row.location_id,
      name: row.name,
      town: row.town,
      postcode: row.postcode,
      isRegistered: row.is_registered,
      isSynthetic: row.is_synthetic,
    }));
  }
}
