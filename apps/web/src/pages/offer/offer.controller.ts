import { Controller } from '@nestjs/common';
import { CapacityClient } from '../../clients/capacity.client';
import { ProvidersClient } from '../../clients/providers.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields, newNonce } from '../../page/sent-fields';
import { CurrentVisit, FormFields, LocationId, Visit } from '../../page/visit';
import { readOfferForm, storedOffer } from './offer.form';
import { offerPages } from './offer.pages';
import { SaveOfferService } from './save-offer.service';
import { offerModel } from './offer.view-model';

@Controller()
export class OfferController {
  constructor(
    private readonly providers: ProvidersClient,
    private readonly capacity: CapacityClient,
    private readonly saving: SaveOfferService,
  ) {}

  @HandlesPage(offerPages.show)
  async show(@CurrentVisit() visit: Visit, @LocationId() locationId: string): Promise<PageAnswer> {
    const [location, beds] = await Promise.all([
      this.providers.location(visit, locationId),
      this.capacity.beds(visit, locationId),
    ]);
    const form = storedOffer(location, beds);
    const isSupport = visit.caller.isSupport();
    const model = offerModel({ locationId, homeName: location.name, form, nonce: newNonce(), isSupport });
    return new Shown('offer/offer.njk', model);
  }

  @HandlesPage(offerPages.save)
  save(
    @CurrentVisit() visit: Visit,
    @LocationId() locationId: string,
    @FormFields() sent: SentFields,
  ): Promise<PageAnswer> {
    const marks = { nonce: sent.nonce(), idempotencyKey: sent.idempotencyKey() };
    return this.saving.save(visit, locationId, readOfferForm(sent), marks);
  }
}
