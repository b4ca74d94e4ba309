import { Injectable } from '@nestjs/common';
import {
  gatewayRoutes,
  identityRoutes,
  type AccountNames,
  type ChangePasswordRequest,
  type SessionView,
  type SignInRequest,
} from '@oct/contracts';
import type { Visit } from '../page/visit';
import { GatewayClient } from './gateway-client';

/** Signing in and out, the own password, and the names beside stamps. */
@Injectable()
export class AccountClient {
  constructor(private readonly gateway: GatewayClient) {}

  async signIn(visit: Visit, body: SignInRequest): Promise<{ session: SessionView; cookies: string[] }> {
    const answer = await this.gateway.call(visit, gatewayRoutes.signIn, { body });
    return { session: answer.body, cookies: answer.cookies };
  }

  async signOut(visit: Visit): Promise<string[]> {
    return (await this.gateway.call(visit, gatewayRoutes.signOut)).cookies;
  }

  async changePassword(visit: Visit, body: ChangePasswordRequest): Promise<string[]> {
    return (await this.gateway.call(visit, identityRoutes.changeOwnPassword, { body })).cookies;
  }

  async names(visit: Visit, accountIds: readonly string[]): Promise<AccountNames['names']> {
    const ids = [...new Set(accountIds)].slice(0, 50).join(',');
    return (await this.gateway.call(visit, identityRoutes.accountNames, { query: { ids } })).body.names;
  }
}
