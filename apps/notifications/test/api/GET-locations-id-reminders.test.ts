import { notificationsRoutes } from '@oct/contracts';
import { describeRoute } from '@oct/testing/api';
import { PlanRemindersService } from '../../src/reminders/plan-reminders.service';
import { capacityState, locationState } from '../home-events';
import { NOW, startNotifications, type NotificationsUnderTest } from '../notifications-app';

let system: NotificationsUnderTest;

beforeAll(async () => {
  system = await startNotifications();
  const plans = system.app.get(PlanRemindersService);
  await plans.locationChanged('1-100000001', 1, locationState());
  await plans.capacityChanged('1-100000001', 1, capacityState(NOW.toISOString()));
});
afterAll(() => system.close());

const own = { locationId: '1-100000001' };

describeRoute(notificationsRoutes.listReminders, { app: () => system.app, now: () => system.clock.now() }, [
  {
    name: '[S108] shows the home its reminder, never an address',
    as: 'provider standard, one location',
    path: own,
    status: 200,
    response: {
      items: [
        { kind: 'update-due', status: 'scheduled', dueAt: '2026-11-21T09:12:00.000Z', sentAt: null, messageId: null },
      ],
    },
    after: ({ text }) => expect(text).not.toContain('@'),
  },
  { name: 'support sees it too', as: 'support', path: own, status: 200 },
  { name: 'another provider is told nothing', as: 'other provider', path: own, status: 404, code: 'not-found' },
  { name: 'a council has no such list', as: 'council', path: own, status: 403, code: 'forbidden' },
  { name: 'an unknown home is not found', as: 'support', path: { locationId: '1-9' }, status: 404, code: 'not-found' },
  { name: 'nobody gets in without signing in', path: own, status: 401, code: 'sign-in-required' },
]);
