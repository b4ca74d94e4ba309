import { Controller } from '@nestjs/common';
import { providersLocationV1, type LocationState } from '@oct/contracts';
import { BadRecordError, ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { RegisterRepository } from './register.repository';

/** The number that the total is compared with (S58, S59); who and where a home is, the location-directory keeps. */
@Controller()
export class KeepCqcBedsWhenLocationChanges {
  constructor(private readonly register: RegisterRepository) {}

  @ConsumesEvent(providersLocationV1)
  async handle({ key, data, version }: ReceivedEvent<LocationState>): Promise<void> {
    if (version === undefined) throw new BadRecordError('a location without a version');
    if (data) await this.register.keepBeds(key, data.cqc.registeredBeds, version);
    else await this.register.forgetBeds(key, version);
  }
}
