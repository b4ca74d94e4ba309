import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@oct/platform/database';
import { policyAt, type PasswordPolicy, type PolicySetting } from './domain/password-policy';

export abstract class PolicyRepository {
  abstract settings(): Promise<PolicySetting[]>;

  /** From its moment on; a second one for the same moment replaces the first. */
  abstract save(tx: Transaction, setting: PolicySetting, now: Date): Promise<void>;

  async at(moment: Date): Promise<PasswordPolicy> {
    return policyAt(moment, await this.settings());
  }
}

@Injectable()
export class PostgresPolicyRepository extends PolicyRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override settings(): Promise<PolicySetting[]> {
    return this.database.query<PolicySetting>(
      'SELECT effective_from AS "effectiveFrom", profile, changes FROM password_policy ORDER BY effective_from',
    );
  }

  override async save(tx: Transaction, { effectiveFrom, profile, changes }: PolicySetting, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO password_policy (effective_from, profile, changes, set_at, actor) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (effective_from) DO UPDATE SET profile = $2, changes = $3, set_at = $4, actor = $5`,
      [effectiveFrom, profile, JSON.stringify(changes), now, JSON.stringify(tx.actor)],
    );
  }
}
