import { Injectable } from '@nestjs/common';
import {
  identityRoutes,
  type AccountSnapshot,
  type AuthorisationEpochs,
  type Problem,
  type RouteContract,
} from '@oct/contracts';
import { InfrastructureError } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import { currentTraceparent } from '@oct/platform/telemetry';
import { TokenMinter } from '../tokens/token-minter';

export interface IdentityAddress {
  url: string;
  timeoutMs: number;
}

/** An answer that goes on to whoever asked, as it is. */
export interface IdentityAnswer {
  isOk: boolean;
  status: number;
  contentType: string;
  text: string;
}

/** The routes of identity that only the gateway may use. */
@Injectable()
export class IdentityClient {
  constructor(
    private readonly address: IdentityAddress,
    private readonly minter: TokenMinter,
  ) {}

  checkCredentials(email: string, password: string): Promise<AccountSnapshot> {
    return this.call<AccountSnapshot>(identityRoutes.checkCredentials, '', { email, password });
  }

  checkClientCredentials(clientId: string, clientSecret: string): Promise<AccountSnapshot> {
    return this.call<AccountSnapshot>(identityRoutes.checkClientCredentials, '', { clientId, clientSecret });
  }

  authorisationEpochs(since: Date): Promise<AuthorisationEpochs> {
    return this.call<AuthorisationEpochs>(
      identityRoutes.authorisationEpochs,
      `?since=${encodeURIComponent(since.toISOString())}`,
    );
  }

  /** As the account itself: with the headers that its own request brought. */
  async changeOwnPassword(headers: Record<string, string>, body: Buffer): Promise<IdentityAnswer> {
    const { method, path } = identityRoutes.changeOwnPassword;
    const answer = await this.send(path, { method, headers, body: new Uint8Array(body) });
    const contentType = answer.headers.get('content-type') ?? 'application/json';
    return { isOk: answer.ok, status: answer.status, contentType, text: await answer.text() };
  }

  private async call<T>(route: RouteContract, query: string, body?: object): Promise<T> {
    const traceparent = currentTraceparent();
    const response = await this.send(`${route.path}${query}`, {
      method: route.method,
      headers: {
        authorization: `Bearer ${await this.minter.forGateway()}`,
        ...(traceparent ? { traceparent } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.ok) return (await response.json()) as T;
    const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
    if (response.status >= 500 || !problem?.code) throw new InfrastructureError(`identity answered ${response.status}`);
    const { detail, errors } = problem;
    throw new ProblemError(problem.code, { ...(detail ? { detail } : {}), ...(errors ? { errors } : {}) });
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(new URL(path, this.address.url), {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(this.address.timeoutMs),
      });
    } catch (cause) {
      throw new InfrastructureError('identity did not answer', { cause });
    }
  }
}
