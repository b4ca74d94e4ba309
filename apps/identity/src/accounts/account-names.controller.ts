import { Controller, Query } from '@nestjs/common';
import { identityRoutes, type AccountNames } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute, ProblemError, ToText } from '@oct/platform/http';
import { IsString, MaxLength } from 'class-validator';
import { AccountNamesService } from './account-names.service';

const MOST_IDS = 50;

export class AccountNamesQuery {
  @ToText()
  @IsString({ message: 'ids takes account ids, separated by commas' })
  @MaxLength(2000, { message: 'ids is too long' })
  ids!: string;
}

@Controller()
export class AccountNamesController {
  constructor(private readonly names: AccountNamesService) {}

  @HandlesRoute(identityRoutes.accountNames)
  async list(@CurrentCaller() caller: Caller, @Query() { ids }: AccountNamesQuery): Promise<AccountNames> {
    const wanted = [...new Set(ids.split(',').filter(Boolean))];
    if (wanted.length > MOST_IDS)
      throw new ProblemError('invalid-request', { detail: `Ask for at most ${MOST_IDS} ids` });
    return { names: await this.names.visibleTo(caller, wanted) };
  }
}
