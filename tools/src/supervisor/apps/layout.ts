import type { AppDefinition, SystemLayout } from './app-definition';

const service = (name: string): AppDefinition => ({
  name,
  tier: 2,
  folder: `apps/${name}`,
  hasDatabase: true,
  usesEventLog: true,
  secrets: [],
});

/** The gateway first, because every service takes its keys from it; pages last, because they call everybody. */
export const LAYOUT: SystemLayout = {
  apps: [
    {
      ...service('gateway'),
      tier: 1,
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
    service('search'),
    service('notifications'),
    service('reporting'),
    { ...service('web'), tier: 3, hasDatabase: false, usesEventLog: false },
  ],
  sharedDatabases: [{ name: 'eventlog', migrate: 'tools/dist/event-log/migrate.js' }],
};
