import { Module } from '@nestjs/common';
import { BedsModule } from '../beds/beds.module';
import { DemoHomeRepository } from './demo-home.repository';
import { LoadHistoryService } from './load-history.service';
import { ShiftDemoTimesService } from './shift-demo-times.service';

@Module({
  imports: [BedsModule],
  providers: [DemoHomeRepository, LoadHistoryService, ShiftDemoTimesService],
  exports: [LoadHistoryService, ShiftDemoTimesService],
})
export class DemoDataModule {}
