import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module';
import { BedsController } from './beds.controller';
import { ChangeBedsService } from './change-beds.service';
import { HomeUpdateService } from './home-update.service';
import { HomeRepository } from './home.repository';
import { ReadBedsService } from './read-beds.service';
import { SqlHomeRepository } from './sql-home.repository';
import { UpdateDueMetric } from './update-due.metric';

@Module({
  imports: [RegisterModule],
  controllers: [BedsController],
  providers: [
    { provide: HomeRepository, useClass: SqlHomeRepository },
    HomeUpdateService,
    ChangeBedsService,
    ReadBedsService,
    UpdateDueMetric,
  ],
  exports: [HomeRepository, RegisterModule],
})
export class BedsModule {}
