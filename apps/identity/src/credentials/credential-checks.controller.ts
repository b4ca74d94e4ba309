import { Body, Controller, Header } from '@nestjs/common';
import { identityRoutes, type AccountSnapshot } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute } from '@oct/platform/http';
import { ChangeOwnPasswordService } from './change-own-password.service';
import { CheckCredentialsService } from './check-credentials.service';
import {
  ChangePasswordBody,
  ClientCredentialCheckRequest,
  CredentialCheckRequest,
} from './dto/credential-check.request';

@Controller()
export class CredentialChecksController {
  constructor(
    private readonly checks: CheckCredentialsService,
    private readonly ownPassword: ChangeOwnPasswordService,
  ) {}

  @HandlesRoute(identityRoutes.checkCredentials)
  @Header('cache-control', 'no-store')
  person(@Body() { email, password }: CredentialCheckRequest): Promise<AccountSnapshot> {
    return this.checks.person(email, password);
  }

  @HandlesRoute(identityRoutes.checkClientCredentials)
  @Header('cache-control', 'no-store')
  client(@Body() { clientId, clientSecret }: ClientCredentialCheckRequest): Promise<AccountSnapshot> {
    return this.checks.client(clientId, clientSecret);
  }

  @HandlesRoute(identityRoutes.changeOwnPassword)
  @Header('cache-control', 'no-store')
  change(@CurrentCaller() caller: Caller, @Body() body: ChangePasswordBody): Promise<AccountSnapshot> {
    return this.ownPassword.change(caller, body.currentPassword, body.newPassword);
  }
}
