import { Controller, Header, Query } from '@nestjs/common';
import { identityRoutes, type AuthorisationEpochs } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { HandlesRoute } from '@oct/platform/http';
import { IsISO8601 } from 'class-validator';
import { AccountRepository } from '../accounts/account.repository';

export class EpochsQuery {
  @IsISO8601({ strict: true }, { message: 'since takes a moment such as 2026-11-20T09:12:00Z' })
  since!: string;
}

@Controller()
export class AuthorisationEpochsController {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * A revocation carries the moment at which its transaction began to write; it can be seen only once that has committed.
   * So `readAt` is not where the next reader may begin: whoever reads goes back by more than a transaction can last.
   */
  @HandlesRoute(identityRoutes.authorisationEpochs)
  @Header('cache-control', 'no-store')
  async changedSince(@Query() { since }: EpochsQuery): Promise<AuthorisationEpochs> {
    const readAt = this.clock.now().toISOString();
    return { readAt, epochs: await this.accounts.epochsChangedSince(new Date(since)) };
  }
}
