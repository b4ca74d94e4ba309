import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigSpec } from '@oct/platform/config';
import type { CodeFacts } from '@oct/tools/k8s';
import { capacityConfigSpec } from '../../../apps/capacity/src/config/capacity.config';
import { gatewayConfigSpec } from '../../../apps/gateway/src/config/gateway.config';
import { identityConfigSpec } from '../../../apps/identity/src/config/identity.config';
import { notificationsConfigSpec } from '../../../apps/notifications/src/config/notifications.config';
import { providersConfigSpec } from '../../../apps/providers/src/config/providers.config';
import { reportingConfigSpec } from '../../../apps/reporting/src/config/reporting.config';
import { searchConfigSpec } from '../../../apps/search/src/config/search.config';
import { webConfigSpec } from '../../../apps/web/src/config/web.config';

export const root = join(__dirname, '../../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

const SETTINGS: Readonly<Record<string, ConfigSpec>> = {
  gateway: gatewayConfigSpec,
  web: webConfigSpec,
  identity: identityConfigSpec,
  providers: providersConfigSpec,
  capacity: capacityConfigSpec,
  search: searchConfigSpec,
  notifications: notificationsConfigSpec,
  reporting: reportingConfigSpec,
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('src/') && name.endsWith('.ts') && !/node_modules|\.spec\.ts$|dist\//.test(name))
    .map((name) => join(folder, name));
}

/** Every word in quotes that looks like a metric: a name in an alert has to be one of them. */
function metricNames(): string[] {
  const code = [...sources('apps'), ...sources('libs/platform')].map(text).join('\n');
  const declared = [...code.matchAll(/(?:histogram|counter|gauge|observeByTopic)\(\s*'([a-z_]+)'/g)].map(
    ([, name = '']) => name,
  );
  const inTables = [...code.matchAll(/^\s+([a-z]+(?:_[a-z]+)+): \[\s*'/gm)].map(([, name = '']) => name);
  return [...declared, ...inTables];
}

/** The names that run-migrations.ts and event-log-job.ts take from the environment, as they are written there. */
function oneTimeVariables([program = '', word]: readonly string[]): readonly string[] | undefined {
  if (program.endsWith('/dist/migrate.js')) {
    const written = /isWaiting \? '([A-Z_]+)' : '([A-Z_]+)'/.exec(
      text('libs/platform/src/bootstrap/run-migrations.ts'),
    );
    const name = written?.[word === 'wait' ? 1 : 2];
    return name ? [name] : undefined;
  }
  if (!program.endsWith('/prepare-event-log.js')) return undefined;
  const [, taken = ''] = /const \{ (.+) \} = env;/.exec(text('libs/platform/src/bootstrap/event-log-job.ts')) ?? [];
  return [...taken.matchAll(/([A-Z_]+):/g)].map(([, name = '']) => name);
}

/** A file of the built image is a source here. */
function hasFile(path: string): boolean {
  return existsSync(join(root, path.replace('/dist/', '/src/').replace(/\.js$/, '.ts')));
}

export function codeFacts(): CodeFacts {
  const operations = text('libs/platform/src/health/operations-server.ts');
  const stop = /setTimeout\(\(\) => process\.exit\(1\), ([\d_]+)\)/.exec(
    text('libs/platform/src/bootstrap/run-app.ts'),
  );
  return {
    settings: SETTINGS,
    operationsPaths: [...operations.matchAll(/path === '([^']+)'/g)].map(([, path = '']) => path),
    hasFile,
    oneTimeVariables,
    stopLimitSeconds: Number((stop?.[1] ?? '').replaceAll('_', '')) / 1_000,
    metrics: metricNames(),
  };
}
