import { Injectable } from '@nestjs/common';
import { nextVersion, systemActor, type SaveOfferRequest } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database, type Transaction } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { contactFields, inListOrder } from '../location/domain/declared';
import type { Location } from '../location/domain/location';
import { offerChanges } from '../location/domain/offer-changes';
import { locationEvents } from '../location/location-events';
import { batchesOf } from '../register-import/batches-of';
import { RegisterRepository } from '../register-import/register.repository';
import { OfferRepository } from '../location/offer.repository';

export interface LoadedOffer extends SaveOfferRequest {
  readonly line: number;
  readonly locationId: string;
}

export interface LoadReport {
  read: number;
  changed: number;
  unchanged: number;
  readonly refused: { readonly line: number; readonly reason: string }[];
}

const HOMES_AT_A_TIME = 200;
const ACTOR = systemActor('load-offers', 'command');

/** Demo data: what invented homes offer, many at a time. Real homes say so themselves. */
@Injectable()
export class LoadOffersService {
  constructor(
    private readonly database: Database,
    private readonly register: RegisterRepository,
    private readonly offers: OfferRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async load(offers: AsyncIterable<LoadedOffer>, report: LoadReport): Promise<void> {
    const epoch = await this.database.restoreEpoch();
    for await (const batch of batchesOf(offers, HOMES_AT_A_TIME))
      await this.database.transaction(ACTOR, (tx) => this.loadBatch(tx, batch, epoch, report));
  }

  private async loadBatch(
    tx: Transaction,
    batch: readonly LoadedOffer[],
    epoch: number,
    report: LoadReport,
  ): Promise<void> {
    const known = await this.register.lock(
      tx,
      batch.map(({ locationId }) => locationId),
    );
    const now = this.clock.now();
    const saved = batch.flatMap((offer) => {
      const location = known.get(offer.locationId);
      report.read += 1;
      const reason = refusal(location, offer.locationId);
      if (reason !== undefined) report.refused.push({ line: offer.line, reason });
      return location && reason === undefined
        ? [{ before: location, after: withOffer(location, offer, epoch, now) }]
        : [];
    });
    const changed = saved
      .map(({ before, after }) => ({ location: after, what: 'offer' as const, changes: offerChanges(before, after) }))
      .filter(({ changes }) => changes.length > 0);
    report.changed += changed.length;
    report.unchanged += saved.length - changed.length;
    const locations = changed.map(({ location }) => location);
    await this.offers.saveMany(tx, locations);
    await this.register.recordChanges(tx, changed, { at: now });
    await this.outbox.write(tx, locations.flatMap(locationEvents), { now, source: 'providers' });
  }
}

function refusal(location: Location | undefined, locationId: string): string | undefined {
  if (!location) return `${locationId} is not in the register`;
  return location.isSynthetic ? undefined : `${locationId} is a real home: only it can say what it offers`;
}

function withOffer(location: Location, { offer, contact }: LoadedOffer, epoch: number, now: Date): Location {
  return {
    ...location,
    version: nextVersion(location.version, epoch),
    offer: inListOrder(offer),
    contact: contactFields(contact),
    offerSavedAt: now,
    offerSavedBy: ACTOR,
  };
}
