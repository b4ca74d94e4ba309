import { Injectable } from '@nestjs/common';
import type { Actor, LocationView, Version } from '@oct/contracts';
import { Database, idempotencySql, type StoredReply, type Transaction } from '@oct/platform/database';
import { Outbox, outboxInsertSql, outboxRows } from '@oct/platform/messaging';
import { currentTraceparent } from '@oct/platform/telemetry';
import type { Location } from './domain/location';
import type { FieldChange } from './domain/offer-changes';
import { locationEvents } from './location-events';
import { toLocation, toOfferRow } from './location.mapper';
import { LOCATION_COLUMNS, type LocationRow } from './location.row';

export interface KeyScope {
  readonly accountId: string;
  readonly route: string;
  readonly key: string | undefined;
}

export interface OfferRead {
  readonly location: Location | undefined;
  readonly stored: StoredReply | null;
}

export interface OfferWrite {
  readonly scope: KeyScope;
  readonly fingerprint: string;
  readonly readVersion: Version;
  /** As it is to be, version included. */
  readonly location: Location;
  readonly changes: readonly FieldChange[];
  readonly reply: LocationView;
  readonly actor: Actor;
  readonly now: Date;
}

export type WriteOutcome = 'saved' | 'in-flight' | 'overtaken';

const KEY = idempotencySql({ accountId: '$1', route: '$2', key: '$3' });

const READ = `
  SELECT ${LOCATION_COLUMNS}, ${KEY.readColumns}
  FROM (SELECT 1) AS one
  LEFT JOIN (location JOIN organisation ON organisation.organisation_id = location.organisation_id)
    ON location.location_id = $4
  ${KEY.readJoin}`;

const WRITE = `
  WITH ${KEY.writeCtes},
  saved AS (
    UPDATE location SET version = $6, bed_types = $7, short_stay_services = $8, care_types = $9, funding_sources = $10,
      out_of_hours_admissions = $11, manager_name = $12, manager_phone = $13, manager_email = $14, nhs_email = $15,
      offer_saved_at = $16, offer_saved_by = $17
    WHERE location_id = $4 AND version = $5 AND ${KEY.writeGuard}
    RETURNING location_id, version
  ),
  ${KEY.storeCte({ saved: 'saved', fingerprint: '$18', status: '200', body: '$19', now: '$16' })},
  changed AS (
    INSERT INTO location_change (location_id, version, what, at, actor, changes)
    SELECT location_id, version, 'offer', $16::timestamptz, $17::jsonb, $20::jsonb FROM saved
  ),
  published AS (${outboxInsertSql(21, 'saved')})
  SELECT saved.version, ${KEY.writeColumns} FROM (SELECT 1) AS one LEFT JOIN saved ON true`;

const OFFER_COLUMNS = [
  'bed_types',
  'short_stay_services',
  'care_types',
  'funding_sources',
  'out_of_hours_admissions',
  'manager_name',
  'manager_phone',
  'manager_email',
  'nhs_email',
  'offer_saved_at',
  'offer_saved_by',
] as const;
const SET_FROM_GIVEN = OFFER_COLUMNS.map((column) => `${column} = given.${column}`).join(', ');

/** One read and one write statement per save, whatever it holds (DESIGN 4). */
@Injectable()
export class OfferRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  async read(locationId: string, { accountId, route, key }: KeyScope): Promise<OfferRead> {
    const [row] = await this.database.query<LocationRow & { idempotency: StoredReply | null }>(READ, [
      accountId,
      route,
      key ?? null,
      locationId,
    ]);
    return { location: row?.location_id ? toLocation(row) : undefined, stored: row?.idempotency ?? null };
  }

  async write(write: OfferWrite): Promise<WriteOutcome> {
    const [row] = await this.database.query<{ version: string | null; idempotencyInFlight: boolean }>(
      WRITE,
      parametersOf(write),
    );
    if (row?.idempotencyInFlight) return 'in-flight';
    if (!row?.version) return 'overtaken';
    this.outbox.wake();
    return 'saved';
  }

  /** For many homes whose rows are locked by this transaction. */
  async saveMany(tx: Transaction, locations: readonly Location[]): Promise<void> {
    if (locations.length === 0) return;
    await tx.query(
      `UPDATE location SET version = given.version, ${SET_FROM_GIVEN}
       FROM jsonb_populate_recordset(null::location, $1::jsonb) AS given
       WHERE location.location_id = given.location_id`,
      [JSON.stringify(locations.map(toOfferRow))],
    );
  }

  restoreEpoch(): Promise<number> {
    return this.database.restoreEpoch();
  }
}

function parametersOf({
  scope,
  fingerprint,
  readVersion,
  location,
  changes,
  reply,
  actor,
  now,
}: OfferWrite): unknown[] {
  const { offer, contact } = location;
  const traceparent = currentTraceparent();
  const context = { actor, now, source: 'providers', ...(traceparent !== undefined && { traceparent }) };
  return [
    scope.accountId,
    scope.route,
    scope.key ?? null,
    location.locationId,
    readVersion,
    location.version,
    offer.bedTypes,
    offer.shortStayServices,
    offer.careTypes,
    offer.fundingSources,
    offer.outOfHoursAdmissions,
    contact.managerName,
    contact.managerPhone,
    contact.managerEmail,
    contact.nhsEmail,
    now,
    JSON.stringify(actor),
    fingerprint,
    JSON.stringify(reply),
    JSON.stringify(changes),
    JSON.stringify(outboxRows(locationEvents(location), context)),
  ];
}
