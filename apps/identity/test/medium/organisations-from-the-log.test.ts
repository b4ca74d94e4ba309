import { providersOrganisationV1, systemActor } from '@oct/contracts';
import { runMigrationsJob } from '@oct/platform/database';
import {
  connectConsumers,
  EventLog,
  eventLogMigrations,
  Outbox,
  outboxEvent,
  OutboxRelay,
  topicSpec,
} from '@oct/platform/messaging';
import { eventually } from '@oct/testing/api';
import { eventLogDatabase, type TestDatabase } from '@oct/testing/postgres';
import { OrganisationRepository } from '../../src/organisations/organisation.repository';
import { IdentityUnderTest, OLDHAM } from '../identity-app';

describe('organisations, over a real log', () => {
  let identity: IdentityUnderTest;
  let log: TestDatabase;
  beforeAll(async () => {
    log = await eventLogDatabase(async (migratorUrl) => {
      await runMigrationsJob({ app: 'eventlog', migratorUrl, entities: [], migrations: eventLogMigrations });
    });
    identity = await IdentityUnderTest.start({ EVENT_LOG_URL: log.url });
    await identity.app.get(EventLog).createTopics([topicSpec(providersOrganisationV1)]);
    await connectConsumers(identity.app, { group: 'identity' });
  });
  afterAll(async () => {
    await identity.close();
    await log.drop();
  });

  it('arrive here, so that their people can have accounts', async () => {
    const state = { ...OLDHAM, organisationId: 'la-E08000007', name: 'Stockport', areaCodes: ['E08000007'] };
    const relay = new OutboxRelay({
      app: 'providers-in-this-test',
      contracts: [providersOrganisationV1],
      log: identity.app.get(EventLog),
      clock: identity.clock,
      url: identity.databaseUrl,
    });
    relay.start();
    try {
      await identity.database.transaction(systemActor('test'), (tx) =>
        identity.app.get(Outbox).write(tx, [outboxEvent(providersOrganisationV1, state.organisationId, state, 1)], {
          now: identity.clock.now(),
          source: 'providers',
        }),
      );
      const organisations = identity.app.get(OrganisationRepository);
      await eventually(async () =>
        expect(await organisations.find('la-E08000007')).toMatchObject({
          type: 'council',
          name: 'Stockport',
          areaCodes: ['E08000007'],
        }),
      );
      const { email } = await identity.account('stockport', {
        organisationId: state.organisationId,
        scopeLocationId: null,
      });
      expect(email).toBe('stockport@example.org');
    } finally {
      await relay.stop();
    }
  });
});
