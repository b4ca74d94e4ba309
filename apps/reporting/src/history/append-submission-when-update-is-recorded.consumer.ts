import { Controller } from '@nestjs/common';
import { capacityUpdateRecordedV1, type UpdateRecorded } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { countEntries } from '../homes/home-entries';
import { HomeProjection } from '../homes/home-projection';
import { SubmissionHistory } from './submission-history';

@Controller()
export class AppendSubmissionWhenUpdateIsRecordedConsumer {
  constructor(
    private readonly history: SubmissionHistory,
    private readonly homes: HomeProjection,
  ) {}

  /** The history first: a rebuild of the projection reads it, and must not miss what was counted in between. */
  @ConsumesEvent(capacityUpdateRecordedV1)
  async handle({ data }: ReceivedEvent<UpdateRecorded>): Promise<void> {
    if (data === null) return;
    await this.history.append([data]);
    await this.homes.rememberWhoCounted(countEntries(data));
  }
}
