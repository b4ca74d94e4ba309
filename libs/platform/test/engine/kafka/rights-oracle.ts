/**
 * Who may do what, written by hand from DESIGN 2 and 4 and from nothing else: what the contracts derive is compared with it on a
 * live broker. Whoever adds a topic, a reader or an app says so here, in a second place, on purpose.
 */
export const READS: Readonly<Record<string, readonly string[]>> = {
  capacity: [
    'capacity.location-capacity.v1',
    'capacity.update-recorded.v1',
    'dead-letter.capacity.v1',
    'national.capacity.v1',
    'providers.location.v1',
    'redrive.capacity.v1',
  ],
  identity: ['dead-letter.identity.v1', 'identity.account.v1', 'providers.organisation.v1', 'redrive.identity.v1'],
  notifications: [
    'capacity.location-capacity.v1',
    'dead-letter.notifications.v1',
    'providers.location.v1',
    'redrive.notifications.v1',
  ],
  providers: ['national.register.v1', 'providers.location.v1', 'providers.organisation.v1'],
  reporting: [
    'capacity.location-capacity.v1',
    'capacity.update-recorded.v1',
    'dead-letter.reporting.v1',
    'providers.location.v1',
    'redrive.reporting.v1',
  ],
  search: ['capacity.location-capacity.v1', 'dead-letter.search.v1', 'providers.location.v1', 'redrive.search.v1'],
  'consumer-dhsc': ['national.capacity.v1', 'national.register.v1'],
  'consumer-dhsc-2': ['national.capacity.v1', 'national.register.v1'],
};

export const WRITES: Readonly<Record<string, readonly string[]>> = {
  capacity: [
    'capacity.location-capacity.v1',
    'capacity.update-recorded.v1',
    'dead-letter.capacity.v1',
    'national.capacity.v1',
    'redrive.capacity.v1',
  ],
  identity: ['dead-letter.identity.v1', 'identity.account.v1', 'redrive.identity.v1'],
  notifications: ['dead-letter.notifications.v1', 'redrive.notifications.v1'],
  providers: ['national.register.v1', 'providers.location.v1', 'providers.organisation.v1'],
  reporting: ['dead-letter.reporting.v1', 'redrive.reporting.v1'],
  search: ['dead-letter.search.v1', 'redrive.search.v1'],
  'consumer-dhsc': [],
  'consumer-dhsc-2': [],
};

/** Every group that is tried by everybody; the one that a name may join. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  capacity: ['capacity'],
  identity: ['identity'],
  notifications: ['notifications'],
  providers: [],
  reporting: ['reporting'],
  search: ['search'],
  'consumer-dhsc': ['consumer-dhsc.reader'],
  'consumer-dhsc-2': ['consumer-dhsc-2.reader'],
};

export const TRIED_GROUPS = [
  ...['capacity', 'identity', 'notifications', 'reporting', 'search', 'providers', 'gateway', 'reader'],
  ...['consumer-dhsc.reader', 'consumer-dhsc-2.reader', 'consumer-dhsc', 'search.v2'],
];
