import type { AppDefinition, SystemLayout } from './app-definition';

const service = (name: string): AppDefinition => ({
  name,
  tier: 1,
  folder: `apps/${name}`,
  hasDatabase: true,
  usesEventLog: true,
  secrets: [],
});

/** Services first: the gateway asks identity from its first second on. A service takes the gateway's keys when it first needs them. */
export const LAYOUT: SystemLayout = {
  apps: [
    {
      ...service('gateway'),
      tier: 2,
      usesEventLog: false,
      hasInternalPort: true,
      secrets: [
        { name: 'SESSION_SECRET', kind: 'text' },
        { name: 'GATEWAY_SIGNING_KEY', kind: 'es256-key' },
      ],
    },
    service('identity'),
    service('providers'),
    service('capacity'),
    { ...service('search'), usesSearchIndex: true },
    service('notifications'),
    service('reporting'),
    { ...service('web'), tier: 2, hasDatabase: false, usesEventLog: false },
  ],
  sharedDatabases: [{ name: 'eventlog', migrate: 'tools/dist/event-log/migrate.js' }],
  topicsJob: { name: 'topics', script: 'tools/dist/event-log/topics.js' },
};
