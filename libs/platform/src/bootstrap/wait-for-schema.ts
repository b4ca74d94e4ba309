import { setTimeout as delay } from 'node:timers/promises';
import { DirectConnection, expectedSchemaVersion, schemaVersion } from '../database';

export interface SchemaWait {
  app: string;
  /** The application role's address: a replica waits as the one that will use the schema. */
  url: string;
  migrations: readonly { name: string }[];
  /** One sentence, each time that the answer is another one than before. */
  say: (sentence: string) => void;
  pauseMs?: number;
  limitMs?: number;
}

const PAUSE_MS = 1_000;
const LIMIT_MS = 15 * 60_000;

/**
 * Before a replica starts: until the migrations job has brought the schema to what this code needs. A database that does not
 * answer yet is waited for; the limit is there so that a job that never comes is seen as a container that fails.
 */
export async function waitForSchema(wait: SchemaWait): Promise<void> {
  const expected = expectedSchemaVersion(wait.migrations);
  const pauseMs = wait.pauseMs ?? PAUSE_MS;
  let lastSaid = '';
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const found = await lookOnce(wait);
    if (typeof found === 'number' && found >= expected) return;
    const sentence = typeof found === 'number' ? `the schema is at ${found}, this code needs ${expected}` : found.why;
    if (waitedMs >= (wait.limitMs ?? LIMIT_MS)) throw new Error(`${sentence}: has the migrations job run?`);
    if (sentence !== lastSaid) wait.say((lastSaid = sentence));
    await delay(pauseMs);
  }
}

async function lookOnce({ app, url }: SchemaWait): Promise<number | { why: string }> {
  try {
    const connection = await DirectConnection.open({ url, applicationName: `oct-${app}-wait` });
    try {
      return await schemaVersion(connection);
    } finally {
      await connection.close();
    }
  } catch (error) {
    return { why: `the schema cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
