import type { Container } from '../k8s';
import type { AppDatabase } from '../postgres';

/** Where things are while a container runs here, beside what the manifest says. */
export interface Surroundings {
  readonly database: AppDatabase | undefined;
  readonly eventLog: AppDatabase;
  /** Values of secrets by secret and key. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly ports: Readonly<Record<'PORT' | 'METRICS_PORT' | 'INTERNAL_PORT', number>>;
}

/** Nobody answers there: a process has to become ready without the other apps. */
const NOBODY = 'http://127.0.0.1:9';

/** The environment of the manifest, every variable of it, with the addresses of this machine. */
export function environmentOf({ env = [] }: Container, around: Surroundings): Record<string, string> {
  return Object.fromEntries(env.map((each) => [each.name, valueOf(each, around)]));
}

function valueOf({ name, value, valueFrom }: NonNullable<Container['env']>[number], around: Surroundings): string {
  if (name === 'PORT' || name === 'METRICS_PORT' || name === 'INTERNAL_PORT') return String(around.ports[name]);
  if (name === 'DATABASE_URL' && around.database) return around.database.url;
  if (name === 'EVENT_LOG_URL') return around.eventLog.url;
  if (name === 'MIGRATOR_DATABASE_URL') return (around.database ?? around.eventLog).migratorUrl;
  const secret = valueFrom?.secretKeyRef;
  if (secret) {
    const found = around.secrets[secret.name]?.[secret.key];
    if (found === undefined) throw new Error(`the secret ${secret.name} has no ${secret.key}`);
    return found;
  }
  if (/^http:\/\/[a-z-]+:\d+/.test(value ?? '') && name !== 'PUBLIC_URL')
    return (value ?? '').replace(/^http:\/\/[a-z-]+:\d+/, NOBODY);
  return value ?? '';
}
