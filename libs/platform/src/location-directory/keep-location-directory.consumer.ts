import { Controller } from '@nestjs/common';
import { type LocationState, providersLocationV1 } from '@oct/contracts';
import { Database } from '../database';
import { BadRecordError, ConsumesEvent, type ReceivedEvent } from '../messaging';
import { LocationDirectory } from './location-directory';

/** Its lag is `consumer_lag_seconds{topic="providers.location.v1"}`. */
@Controller()
export class KeepLocationDirectory {
  constructor(
    private readonly directory: LocationDirectory,
    private readonly database: Database,
  ) {}

  @ConsumesEvent(providersLocationV1)
  async handle({ key, data, version }: ReceivedEvent<LocationState>): Promise<void> {
    if (version === undefined) throw new BadRecordError('a location without a version');
    if (data) await this.directory.keep(this.database, data, version);
    else await this.directory.forget(this.database, key, version);
  }
}
