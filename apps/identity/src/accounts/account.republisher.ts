import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@oct/platform/database';
import { StateRepublisher, type OutboxEvent } from '@oct/platform/messaging';
import { toAccountEvent } from './account.mapper';
import { ACCOUNT_COLUMNS, toAccountWithOrganisation, type AccountRow } from './account.row';

const PAGE = 500;

@Injectable()
export class AccountRepublisher extends StateRepublisher {
  constructor(private readonly database: Database) {
    super();
  }

  override async *allKeys(): AsyncIterable<string> {
    let after = '';
    for (;;) {
      const rows = await this.database.query<{ id: string }>(
        'SELECT account_id AS id FROM account WHERE account_id > $1 ORDER BY account_id LIMIT $2',
        [after, PAGE],
      );
      for (const { id } of rows) yield id;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  override async currentState(tx: Transaction, keys: readonly string[]): Promise<OutboxEvent[]> {
    const rows = await tx.query<AccountRow>(
      `SELECT ${ACCOUNT_COLUMNS} FROM account a JOIN organisation o USING (organisation_id)
       WHERE a.account_id = ANY ($1) ORDER BY a.account_id FOR UPDATE OF a`,
      [keys],
    );
    return rows.map((row) => toAccountEvent(toAccountWithOrganisation(row)));
  }
}
