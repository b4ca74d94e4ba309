import { Controller } from '@nestjs/common';
import { providersOrganisationV1, type OrganisationState } from '@oct/contracts';
import { BadRecordError, ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { KeepOrganisationCopyService } from './keep-organisation-copy.service';

@Controller()
export class KeepOrganisationCopyConsumer {
  constructor(private readonly copies: KeepOrganisationCopyService) {}

  @ConsumesEvent(providersOrganisationV1)
  async handle(event: ReceivedEvent<OrganisationState>): Promise<void> {
    // Accounts and audit go on naming an organisation that is no more: its last state stays.
    if (event.data === null) return;
    if (event.version === undefined) throw new BadRecordError('an organisation without a version');
    await this.copies.keep(event.data, event.version);
  }
}
