import { Injectable } from '@nestjs/common';
import { versionOf } from '@oct/contracts';
import { Database, toVersion, type StoredReply } from '@oct/platform/database';
import { registeredHomeOf, type RegisterColumns } from '../register/registered-home';
import type { HomeRecord } from './home-record';
import { homeColumnsOf, homeOf, type HomeColumns } from './home.columns';
import { HomeRepository, type HomeWrite, type KeyScope, type WriteOutcome } from './home.repository';
import { READ_HOME, WRITE_HOME } from './home.sql';
import { columnsOf, type OfferLineColumns } from './offer-line.columns';
import { submissionColumnsOf } from './submission.columns';
import { SubmissionRow } from './submission.row';

interface ReadRow {
  home: HomeColumns | null;
  lines: OfferLineColumns[] | null;
  register: RegisterColumns | null;
  registeredBeds: number | null;
  restoreEpoch: number;
  idempotency: StoredReply | null;
}

const NO_KEY: KeyScope = { accountId: '', route: '', key: undefined };

/** Hand-written SQL: a save is one read and one write, because round trips are what a save costs (ADR 0006). */
@Injectable()
export class SqlHomeRepository extends HomeRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async read(locationId: string, scope: KeyScope = NO_KEY): Promise<HomeRecord> {
    const parameters = [scope.accountId, scope.route, scope.key ?? null, locationId];
    const [row] = await this.database.query<ReadRow>(READ_HOME, parameters);
    if (!row) throw new Error('the read statement always answers one row');
    return {
      register: row.register ? registeredHomeOf(row.register, row.registeredBeds) : undefined,
      home: homeOf(row.home, row.lines),
      version: row.home ? toVersion(row.home.version) : versionOf(row.restoreEpoch, 0),
      restoreEpoch: row.restoreEpoch,
      storedReply: row.idempotency,
    };
  }

  override async write(write: HomeWrite): Promise<WriteOutcome> {
    const [row] = await this.database.query<{ isSaved: boolean; idempotencyInFlight: boolean }>(
      WRITE_HOME,
      writeParameters(write),
    );
    if (row?.idempotencyInFlight) return 'in-flight';
    return row?.isSaved ? 'saved' : 'overtaken';
  }

  override submissions(locationId: string, atMost: number): Promise<SubmissionRow[]> {
    const repository = this.database.dataSource.getRepository(SubmissionRow);
    return repository.find({ where: { locationId }, order: { version: 'DESC' }, take: atMost });
  }

  override async hasBrokerAccess(locationId: string): Promise<boolean> {
    const rows = await this.database.query<{ has_broker_access: boolean }>(
      'SELECT has_broker_access FROM home WHERE location_id = $1',
      [locationId],
    );
    return rows[0]?.has_broker_access ?? false;
  }
}

function writeParameters(write: HomeWrite): unknown[] {
  const { scope, submission, audit, before, after, reply } = write;
  const changed = after.lines.filter((line) => !before.lines.includes(line));
  const home = homeColumnsOf(after, submission.organisationId, submission.version);
  return [
    scope.accountId,
    scope.route,
    scope.key ?? null,
    write.locationId,
    write.expected,
    JSON.stringify(home),
    JSON.stringify(changed.map(columnsOf)),
    after.lines.map((line) => line.bedType),
    JSON.stringify(submissionColumnsOf(submission)),
    JSON.stringify({
      audit_id: audit.auditId,
      at: audit.at,
      actor: audit.actor,
      session_id: audit.sessionId,
      action: audit.action,
      submission_id: submission.submissionId,
    }),
    JSON.stringify(write.events),
    reply.fingerprint,
    reply.status,
    JSON.stringify(reply.body),
    write.now,
  ];
}
