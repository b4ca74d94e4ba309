import { Module } from '@nestjs/common';
import { ListLocationsService } from './list-locations.service';
import { LocationController } from './location.controller';
import { LocationRepository } from './location.repository';
import { OfferRepository } from './offer.repository';
import { SaveOfferService } from './save-offer.service';

@Module({
  controllers: [LocationController],
  providers: [LocationRepository, OfferRepository, ListLocationsService, SaveOfferService],
  exports: [LocationRepository, OfferRepository],
})
export class LocationModule {}
