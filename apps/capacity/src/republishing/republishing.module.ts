import { Module } from '@nestjs/common';
import { StateRepublisher } from '@oct/platform/messaging';
import { HomeStateRepublisher } from './home-state.republisher';
import { RepublishHistoryService } from './republish-history.service';

@Module({
  providers: [{ provide: StateRepublisher, useClass: HomeStateRepublisher }, RepublishHistoryService],
  exports: [StateRepublisher, RepublishHistoryService],
})
export class RepublishingModule {}
