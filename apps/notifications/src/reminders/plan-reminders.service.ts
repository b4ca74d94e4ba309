import { Injectable } from '@nestjs/common';
import { systemActor, type LocationCapacityState, type LocationState, type Version } from '@oct/contracts';
import { Database, type Transaction } from '@oct/platform/database';
import { HomeRepository, type RegisterFacts } from '../homes/home.repository';
import { planReminder, type RemindableHome } from './domain/update-reminder';
import { ReminderRepository } from './reminder.repository';
import { ReminderSettings } from './reminder-settings';

const ACTOR = systemActor('notifications');

/** Copy and plan change in one transaction, so that a crash between them leaves neither a stale plan nor a second mail. */
@Injectable()
export class PlanRemindersService {
  constructor(
    private readonly database: Database,
    private readonly homes: HomeRepository,
    private readonly reminders: ReminderRepository,
    private readonly settings: ReminderSettings,
  ) {}

  async locationChanged(locationId: string, version: Version, location: LocationState | null): Promise<void> {
    await this.database.transaction(ACTOR, async (tx) => {
      const home = await this.homes.rememberRegister(tx, locationId, version, registerFacts(location));
      await this.replan(tx, locationId, home, 'the register entry changed');
    });
  }

  async capacityChanged(locationId: string, version: Version, capacity: LocationCapacityState | null): Promise<void> {
    const updatedAt = capacity?.vacanciesUpdatedAt ? new Date(capacity.vacanciesUpdatedAt) : null;
    await this.database.transaction(ACTOR, async (tx) => {
      const home = await this.homes.rememberUpdate(tx, locationId, version, updatedAt);
      await this.replan(tx, locationId, home, 'the home updated first');
    });
  }

  private async replan(
    tx: Transaction,
    locationId: string,
    home: RemindableHome | undefined,
    reason: string,
  ): Promise<void> {
    if (home) await this.reminders.plan(tx, locationId, planReminder(home, this.settings.afterHours), reason);
  }
}

/** A tombstone is erasure (R53): nothing of the home is kept that could be written to. */
function registerFacts(location: LocationState | null): RegisterFacts {
  if (!location) return { organisationId: null, name: null, areaCodes: [], isOperating: false, address: null };
  return {
    organisationId: location.organisationId,
    name: location.name,
    areaCodes: location.areaCodes,
    isOperating: location.registrationStatus === 'registered' && location.isCareHome && !location.isDormant,
    address: location.contact.managerEmail,
  };
}
