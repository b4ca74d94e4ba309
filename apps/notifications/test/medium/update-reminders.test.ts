import { PlanRemindersService } from '../../src/reminders/plan-reminders.service';
import { ReminderRepository } from '../../src/reminders/reminder.repository';
import { SendDueRemindersService } from '../../src/reminders/send-due-reminders.service';
import { MailRefusedError } from '../../src/mail/mail-sender';
import { capacityState, locationState } from '../home-events';
import { NOW, startNotifications, type NotificationsUnderTest } from '../notifications-app';

const HOUR = 3_600_000;
const updatedAt = NOW.toISOString();
let system: NotificationsUnderTest;
let plans: PlanRemindersService;
let sender: SendDueRemindersService;
let homes = 0;

beforeAll(async () => {
  system = await startNotifications();
  plans = system.app.get(PlanRemindersService);
  sender = system.app.get(SendDueRemindersService);
});
afterAll(() => system.close());
beforeEach(() => {
  system.clock.set(NOW);
  system.mail.sent.length = 0;
  system.mail.failure = undefined;
});

/** A home of its own for each test, updated at NOW. */
async function home(changes: Parameters<typeof locationState>[0] = {}): Promise<string> {
  homes += 1;
  const locationId = `1-${homes}`;
  await plans.locationChanged(locationId, 1, locationState({ locationId, ...changes }));
  await plans.capacityChanged(locationId, 1, capacityState(updatedAt));
  return locationId;
}

async function statuses(locationId: string): Promise<string[]> {
  return (await system.app.get(ReminderRepository).list(locationId)).map((reminder) => reminder.status);
}

async function mailsFor(locationId: string): Promise<number> {
  await sender.sendDue();
  return system.mail.sent.filter((mail) => mail.text.includes(`/homes/${locationId}/beds`)).length;
}

describe('update reminders', () => {
  it('[S67][S108] sends one mail when 24 hours have gone by, and only one', async () => {
    const locationId = await home();
    system.clock.advance(24 * HOUR - 1);
    expect(await mailsFor(locationId)).toBe(0);
    system.clock.advance(1);
    expect(await mailsFor(locationId)).toBe(1);
    system.clock.advance(48 * HOUR);
    expect(await mailsFor(locationId)).toBe(1);
    expect(await statuses(locationId)).toEqual(['sent']);
  });

  it('[S108] is cancelled when the home updates first, and the next one counts from then', async () => {
    const locationId = await home();
    system.clock.advance(20 * HOUR);
    await plans.capacityChanged(locationId, 2, capacityState(system.clock.now().toISOString()));
    system.clock.advance(23 * HOUR);
    expect(await mailsFor(locationId)).toBe(0);
    expect(await statuses(locationId)).toEqual(['scheduled', 'cancelled']);
    system.clock.advance(HOUR);
    expect(await mailsFor(locationId)).toBe(1);
  });

  it('takes repeated and late events as what they are', async () => {
    const locationId = await home();
    const later = new Date(NOW.getTime() + HOUR).toISOString();
    await plans.capacityChanged(locationId, 3, capacityState(later));
    await plans.capacityChanged(locationId, 2, capacityState(updatedAt));
    await plans.capacityChanged(locationId, 3, capacityState(later));
    await plans.locationChanged(
      locationId,
      0,
      locationState({
        locationId,
        contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null },
      }),
    );
    expect(await statuses(locationId)).toEqual(['scheduled', 'cancelled']);
  });

  it.each([
    ['has no address', { contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null } }],
    ['is deregistered', { registrationStatus: 'deregistered' as const }],
    ['is dormant', { isDormant: true }],
    ['is no care home', { isCareHome: false }],
  ])('[S108] writes to nobody when the home %s', async (_, changes) => {
    const locationId = await home(changes);
    system.clock.advance(30 * HOUR);
    expect(await mailsFor(locationId)).toBe(0);
  });

  it('[S108] schedules when an address is entered later, and stops when it is taken away', async () => {
    const locationId = await home({
      contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null },
    });
    await plans.locationChanged(locationId, 2, locationState({ locationId }));
    expect(await statuses(locationId)).toEqual(['scheduled']);
    await plans.locationChanged(locationId, 3, locationState({ locationId, registrationStatus: 'deregistered' }));
    expect(await statuses(locationId)).toEqual(['cancelled']);
  });

  it('keeps its promise when the mail server is down: sent once, with the same Message-ID', async () => {
    const locationId = await home();
    system.clock.advance(24 * HOUR);
    system.mail.failure = new Error('connect ECONNREFUSED');
    expect(await mailsFor(locationId)).toBe(0);
    expect(await statuses(locationId)).toEqual(['scheduled']);
    system.mail.failure = undefined;
    expect(await mailsFor(locationId)).toBe(0);
    system.clock.advance(5_000);
    expect(await mailsFor(locationId)).toBe(1);
    const [reminder] = await system.app.get(ReminderRepository).list(locationId);
    expect(reminder).toMatchObject({
      status: 'sent',
      messageId: system.mail.sent.find((mail) => mail.text.includes(locationId))?.messageId,
    });
  });

  it('says failed, and does not try again, when the server refuses the address for good', async () => {
    const locationId = await home();
    system.clock.advance(24 * HOUR);
    system.mail.failure = new MailRefusedError(550);
    await mailsFor(locationId);
    system.mail.failure = undefined;
    system.clock.advance(HOUR);
    expect(await mailsFor(locationId)).toBe(0);
    expect(await statuses(locationId)).toEqual(['failed']);
  });

  it('sends again after a process died while sending, but not while another one may still be at it', async () => {
    const locationId = await home();
    system.clock.advance(24 * HOUR);
    await system.app.get(ReminderRepository).claimDue(system.clock.now(), NOW, 1_000);
    system.clock.advance(60_000);
    expect(await mailsFor(locationId)).toBe(0);
    system.clock.advance(60_000);
    expect(await mailsFor(locationId)).toBe(1);
  });

  it("[S108] homes that updated while a process died sending to them stand in nobody else's way", async () => {
    const updatedMeanwhile = await Promise.all(Array.from({ length: 25 }, () => home()));
    system.clock.advance(24 * HOUR);
    await system.app.get(ReminderRepository).claimDue(system.clock.now(), NOW, 1_000);
    for (const locationId of updatedMeanwhile)
      await plans.capacityChanged(locationId, 2, capacityState(system.clock.now().toISOString()));
    const waiting = await home();
    expect(await mailsFor(waiting)).toBe(1);
    expect(await statuses(updatedMeanwhile[0] ?? '')).toEqual(['scheduled', 'cancelled']);
  });

  it('[S108] a home that updates while its reminder is being sent is not written to again', async () => {
    const locationId = await home();
    system.clock.advance(24 * HOUR);
    const [claimed] = await system.app.get(ReminderRepository).claimDue(system.clock.now(), NOW, 1_000);
    await plans.capacityChanged(locationId, 2, capacityState(system.clock.now().toISOString()));
    await system.app
      .get(ReminderRepository)
      .markForAnotherTry(claimed?.reminderId ?? '', system.clock.now(), 'the mail server did not take it');
    expect(await statuses(locationId)).toEqual(['scheduled', 'cancelled']);
    expect(await mailsFor(locationId)).toBe(0);
  });

  it('gives each reminder to one of two senders at once', async () => {
    const locationId = await home();
    system.clock.advance(24 * HOUR);
    await Promise.all([sender.sendDue(), sender.sendDue(), sender.sendDue()]);
    expect(await mailsFor(locationId)).toBe(1);
  });
});
