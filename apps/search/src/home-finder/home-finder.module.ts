import { Module } from '@nestjs/common';
import { HomeFinderController } from './home-finder.controller';
import { HomeFinderService } from './home-finder.service';
import { HomeNames } from './home-names';
import { PostgresHomeNames } from './postgres-home-names';

@Module({
  controllers: [HomeFinderController],
  providers: [HomeFinderService, { provide: HomeNames, useClass: PostgresHomeNames }],
})
export class HomeFinderModule {}
