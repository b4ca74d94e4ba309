import { Client } from 'pg';
import { databaseUrl, type Sources } from '../checker/sources';
import type { SeparateChecker } from '../checker/separate-checker';

/** Damage of a kind that no fault may do, done by hand to a system that stands still: the checker must name it. */
export interface Sabotage {
  readonly what: string;
  readonly app: 'capacity' | 'reporting';
  readonly sql: string;
  /** Invariants that must be found broken because of it. */
  readonly breaks: readonly string[];
}

const UNGUARDED = 'SET session_replication_role = replica';

/** Done one after the other: each leaves its damage, and what is found must grow by what it breaks. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    what: 'an audit entry is deleted past its trigger',
    app: 'capacity',
    sql: 'DELETE FROM audit WHERE audit_id = (SELECT audit_id FROM audit ORDER BY audit_id LIMIT 1)',
    breaks: ['I7'],
  },
  {
    what: 'a report forgets a home',
    app: 'reporting',
    sql: 'DELETE FROM home WHERE location_id = (SELECT location_id FROM home WHERE maximum > 0 ORDER BY location_id LIMIT 1)',
    breaks: ['I4'],
  },
  {
    what: 'the stored reply of a key is gone',
    app: 'capacity',
    sql: "DELETE FROM idempotency_key WHERE key = (SELECT key FROM idempotency_key WHERE key ~ '-[0-9]+$' AND key !~ 'first' ORDER BY created_at DESC LIMIT 1)",
    breaks: ['I5', 'I10'],
  },
  {
    what: 'an acknowledged save is taken out of history',
    app: 'capacity',
    sql: 'DELETE FROM submission WHERE submission_id = (SELECT submission_id FROM submission ORDER BY recorded_at DESC LIMIT 1)',
    breaks: ['I1', 'I2'],
  },
];

export interface SabotageResult {
  readonly what: string;
  readonly breaks: readonly string[];
  /** Those of them that the checker did not name. */
  readonly missed: readonly string[];
}

export async function sabotage(
  sources: Pick<Sources, 'postgresUrl'>,
  checker: SeparateChecker,
): Promise<SabotageResult[]> {
  const results: SabotageResult[] = [];
  let before = await violationsByName(checker);
  for (const { what, app, sql, breaks } of SABOTAGES) {
    await damage(databaseUrl(sources, app), sql);
    const after = await violationsByName(checker);
    const missed = breaks.filter((name) => (after.get(name) ?? 0) <= (before.get(name) ?? 0));
    results.push({ what, breaks, missed });
    before = after;
  }
  return results;
}

async function violationsByName(checker: SeparateChecker): Promise<ReadonlyMap<string, number>> {
  return new Map((await checker.judge()).map(({ invariant, violations }) => [invariant, violations.length]));
}

async function damage(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(UNGUARDED);
    const { rowCount } = await client.query(sql);
    if (rowCount !== 1) throw new Error('the sabotage did no damage, so it shows nothing');
  } finally {
    await client.end();
  }
}
