import type { Transaction } from '@oct/platform/database';

/** Writers of many rows go one after the other, batch by batch: they insert rows that cannot be locked beforehand. Saves of homes are not kept waiting. */
export async function takeRegisterTurn(tx: Transaction): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('register-writers', 0))");
}
