import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '@oct/platform/auth';
import { Database } from '@oct/platform/database';
import { ExportAudit, type ExportedReport, type ExportOutcome } from './export-audit';

@Injectable()
export class PostgresExportAudit extends ExportAudit {
  constructor(private readonly database: Database) {
    super();
  }

  override async begin({ claims }: Caller, { report, filters }: ExportedReport, now: Date): Promise<string> {
    const exportId = randomUUID();
    await this.database.query(
      `INSERT INTO report_export (export_id, report, filters, account_id, organisation_id, is_generic, started_at, outcome)
       VALUES ($1, $2, $3::jsonb, $4, $5, $6, $7, 'started')`,
      [exportId, report, JSON.stringify(filters), claims.accountId, claims.organisation.id, claims.isGeneric, now],
    );
    return exportId;
  }

  override async end(exportId: string, outcome: ExportOutcome, rows: number, now: Date): Promise<void> {
    await this.database.query('UPDATE report_export SET outcome = $2, rows = $3, ended_at = $4 WHERE export_id = $1', [
      exportId,
      outcome,
      rows,
      now,
    ]);
  }
}
